import { difference, get } from 'lodash';
import type { FieldChange, Group, Role } from '../../shared/model';
import { texts } from '../../shared/normalize/values';
import { isRecord } from '../../shared/transport';

/**
 * Whether a value holds what is wanted. Fields that SailPoint adds of its own do not count, and neither does whether
 * an empty one is left out, null or an empty list, because all of that was seen.
 */
export function covers(now: unknown, wanted: unknown): boolean {
	if (Array.isArray(wanted)) {
		const list: unknown[] = Array.isArray(now) ? now : [];
		return list.length === wanted.length && list.every((one, index) => covers(one, wanted[index]));
	}
	if (isRecord(wanted))
		return isRecord(now) && Object.entries(wanted).every(([name, value]) => covers(now[name], value));
	return (now ?? null) === (wanted ?? null);
}

/** Whether what a list was to gain is in it, and what it was to lose is not; another item may change it as well. */
function hasMoved(now: readonly string[], from: readonly string[], to: readonly string[]): boolean {
	return (
		difference(difference(to, from), now).length === 0 &&
		difference(from, to).every((id) => !now.includes(id))
	);
}

/** Whether a change stands in what was read back. */
export function stands(now: Group | Role, { field, from, to }: FieldChange): boolean {
	const value: unknown = get(now, field);
	if (field === 'owner') return isRecord(to) && now.owner?.id === to.id;
	return field === 'permissions' ? hasMoved(texts(value), texts(from), texts(to)) : covers(value, to);
}
