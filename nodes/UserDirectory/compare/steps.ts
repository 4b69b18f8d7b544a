import type { FieldChange, PlanStep, User } from '../../shared/model';
import { primaryEmail } from '../../shared/operations/user/fields';
import type { AccessChanges } from './accessMap';
import { canWrite, type ComparableField, valueOf } from './fields';

/** What new accounts are called. */
export type NewUsername = 'email' | 'username';

/** What a new account is called; null when the source has neither. */
export function newUsername(source: User, preferred: NewUsername): string | null {
	const email = primaryEmail(source)?.trim() ?? '';
	const username = source.username?.trim() ?? '';
	const [first, second] = preferred === 'email' ? [email, username] : [username, email];
	return first || second || null;
}

/**
 * The step that creates an account.
 *
 * @param like an account of the target, which shows what can be written there
 */
export function createStep(
	source: User,
	username: string,
	like: User,
	fields: readonly ComparableField[],
): PlanStep & { action: 'create_user' } {
	const values: { username: string; [field: string]: string } = { username };
	for (const field of new Set<ComparableField>(['email', ...fields])) {
		const value = valueOf(source, field);
		if (value !== null && canWrite(like, field)) values[field] = value;
	}
	return { action: 'create_user', values };
}

/** The changes that a new account stands for. */
export function createChanges({ values }: { values: Record<string, string> }): FieldChange[] {
	return Object.entries(values).map(([field, to]) => ({ field, from: null, to }));
}

/** The steps that bring an account's fields and access in step, in their order: what is given comes first. */
export function alignSteps(changes: readonly FieldChange[], { grant, revoke }: AccessChanges): PlanStep[] {
	const update: PlanStep[] = changes.length === 0 ? [] : [{ action: 'update_user', changes: [...changes] }];
	const given = grant.map(
		({ kind, access }): PlanStep =>
			kind === 'groups' ? { action: 'add_to_group', group: access } : { action: 'assign_role', role: access },
	);
	const taken = revoke.map(
		({ kind, access }): PlanStep =>
			kind === 'groups'
				? { action: 'remove_from_group', group: access }
				: { action: 'revoke_role', role: access },
	);
	return [...update, ...given, ...taken];
}

/** Access that changes, as change records tell it. */
export function accessChanges({ grant, revoke }: AccessChanges): FieldChange[] {
	return [
		...grant.map(({ kind, access }): FieldChange => ({ field: kind, from: null, to: { ...access } })),
		...revoke.map(({ kind, access }): FieldChange => ({ field: kind, from: { ...access }, to: null })),
	];
}
