import type { Json, User } from '../../../shared/model';
import type { ReviewContext } from '../context';
import type { Evidence, FindingKind, Severity } from '../finding';

/** Something that was found about a user. */
export interface Observation {
	severity: Severity;
	message: string;
	recommendation: string;
	evidence: Evidence[];
	relatedIds?: string[];
	control?: string | null;
	/** Tells apart several findings of one kind about one user. */
	detail?: string;
}

/** Why a check could not be done for a user. */
export interface Unknown {
	unknown: string;
}

/** What a check says of a user: what it found, which is mostly nothing, or that it cannot be told. */
export type Verdict = Observation[] | Unknown;

/** One kind of finding. What nobody tells is never a finding. */
export interface Check {
	kind: FindingKind;
	/** Why it cannot be done for anybody; undefined when it can. */
	obstacle?(context: ReviewContext): string | undefined;
	assess(user: User, context: ReviewContext): Verdict;
}

/** Nothing was found, or the check is not about such users. */
export const CLEAR: Verdict = [];

/** @param source the input that the value stands in */
export function evidence(source: Evidence['source'], field: string, value: Json): Evidence {
	return { source, field, value };
}

/** A field of the user, as evidence. */
export function shown(
	user: User,
	field: 'status' | 'is_admin' | 'account_type' | 'created_at' | 'employee_id',
) {
	return evidence('users', field, user[field]);
}

/** Whether the list that a user comes from can never report a field, so that its value says nothing. */
export function isUnavailable({ unavailable }: User, field: keyof User): boolean {
	return unavailable.includes(field);
}

/** That a list does not tell a field, as a reason. */
export function notTold(field: keyof User, { vendor }: User): Unknown {
	return { unknown: `${vendor} does not tell ${field}` };
}

/** Graver for administrators. */
export function raised(user: User, severity: Severity, forAdmins: Severity): Severity {
	return user.is_admin === true ? forAdmins : severity;
}
