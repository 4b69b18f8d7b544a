import type { HeldRole, JsonObject } from '../../shared/model';
import { isoFromText, textOrNull } from '../../shared/normalize/values';
import { isRecord } from '../../shared/transport';
import { referenceOf } from './group';

const SOURCES: Readonly<Record<string, HeldRole['source']>> = {
	ACCESS_REQUEST: 'request',
	ROLE_MEMBERSHIP: 'criteria',
};

/** How a role came to its holder, by SailPoint's word for it (SailPoint API specs, roleassignmentsourcetype). */
export function sourceOf(word: unknown): HeldRole['source'] {
	const text = textOrNull(word);
	return text === null ? null : (SOURCES[text] ?? 'unknown');
}

/** A role as a user holds it; null without the role's id (SailPoint API specs, roleassignmentref). */
export function heldRoleOf(record: JsonObject): HeldRole | null {
	const role = referenceOf(record.role);
	if (role === null) return null;
	const source = sourceOf(isRecord(record) ? record.assignmentSource : null);
	return { ...role, source, ends_at: isoFromText(record.removeDate) };
}
