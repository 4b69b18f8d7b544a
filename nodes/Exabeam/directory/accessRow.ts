import { isoFromText } from '../../shared/normalize/values';
import type { Row } from '../table/values';
import { type Columns, fieldIn } from './columns';
import { ACCESS_KINDS, type AccessKind } from './keys';

/** One row of the access table: who holds which role, or is in which group. */
export interface AccessRow {
	/** The row's own key. */
	key: string;
	/** The key that the user has in the table of users. */
	user: string;
	kind: AccessKind;
	/** The key of the role or group. */
	id: string;
	name: string | null;
	granted_at: string | null;
	starts_at: string | null;
	ends_at: string | null;
}

/** The fields without which a row says nothing. */
export const ACCESS_NEEDS = ['user', 'kind', 'access_id'] as const;

/** Reads a row; null for one that does not say who holds what. */
export function toAccessRow(columns: Columns, key: string, row: Row): AccessRow | null {
	const field = (name: string): string | null => fieldIn(columns, row, name);
	const [user, id] = [field('user'), field('access_id')];
	const kind = ACCESS_KINDS.find((one) => one === field('kind')?.toLowerCase());
	if (user === null || id === null || kind === undefined) return null;
	return {
		key,
		user,
		kind,
		id,
		name: field('access_name'),
		granted_at: isoFromText(field('granted_at')),
		starts_at: isoFromText(field('starts_at')),
		ends_at: isoFromText(field('ends_at')),
	};
}
