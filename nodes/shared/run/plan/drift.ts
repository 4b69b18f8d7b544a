import type { PlanStep, User, UserStatus } from '../../model';
import { primaryEmail } from '../../operations/user/fields';
import { Conflict } from '../../operations/refusal';

type Step<A extends PlanStep['action']> = Extract<PlanStep, { action: A }>;

const ANEW = 'Run Compare again to see what is to be done now.';

/** The value of a field as plans name it; blank counts as none, as it does for Compare. */
function valueOf(user: User, field: string): string | null {
	const value: unknown =
		field === 'email'
			? primaryEmail(user)
			: field === 'phone'
				? user.phones[0]?.number
				: Object.entries(user).find(([name]) => name === field)?.[1];
	return typeof value === 'string' && value.trim() !== '' ? value : null;
}

function shown(value: unknown): string {
	return value === null ? 'empty' : JSON.stringify(value);
}

function changedField(user: User, { changes }: Step<'update_user'>): Conflict | undefined {
	for (const { field, from, to } of changes) {
		const now = valueOf(user, field);
		if (now === from || now === to) continue;
		return new Conflict(
			`${field} is ${shown(now)} by now; the plan changes it from ${shown(from)} to ${shown(to)}`,
			ANEW,
		);
	}
	return undefined;
}

/** The status that an earlier step of the same item leads to; a repeated run finds it where the first one left it. */
const LEADS_TO: Partial<Record<PlanStep['action'], UserStatus>> = {
	enable_user: 'active',
	disable_user: 'inactive',
};

function changedStatus(
	user: User,
	from: UserStatus,
	action: PlanStep['action'],
	earlier: readonly PlanStep[],
): Conflict | undefined {
	const known = [from, ...[...earlier.map((step) => step.action), action].map((one) => LEADS_TO[one])];
	if (known.includes(user.status)) return undefined;
	return new Conflict(`The status is ${user.status} by now, and was ${from} when the plan was made`, ANEW);
}

/** Under which name a field stands in `unavailable`, where it is another. */
const LISTED_AS: Partial<Record<string, string>> = { email: 'emails', phone: 'phones' };

/** Whether a value that a new account is to have stands in one that is there; what the vendor cannot tell fits. */
function fits(user: User, values: Step<'create_user'>['values'], field: string): boolean {
	if (user.unavailable.includes(LISTED_AS[field] ?? field)) return true;
	const now = valueOf(user, field);
	return field === 'username' || field === 'email'
		? now?.toLowerCase() === values[field]?.toLowerCase()
		: now === values[field];
}

function takenBySomebodyElse(user: User, { values }: Step<'create_user'>): Conflict | undefined {
	const other = Object.keys(values).find((field) => !fits(user, values, field));
	if (other === undefined && user.status !== 'inactive' && user.status !== 'deleted') return undefined;
	const how =
		other === undefined
			? `whose status is ${user.status}`
			: `whose ${other} is ${shown(valueOf(user, other))}`;
	return new Conflict(`There is a user "${values.username}" by now, ${how}`, ANEW);
}

/**
 * What keeps a step from being done, because the account is no longer as it was when the plan was made. What is as
 * the step wants it already is no conflict, so that a plan can be applied again.
 *
 * @param user the account as it was before any step of the item; for a new one, whoever has its username
 * @param earlier the steps of the item before this one
 */
export function driftOf(user: User, step: PlanStep, earlier: readonly PlanStep[]): Conflict | undefined {
	switch (step.action) {
		case 'create_user':
			return takenBySomebodyElse(user, step);
		case 'update_user':
			return changedField(user, step);
		case 'enable_user':
		case 'disable_user':
		case 'delete_user':
			return changedStatus(user, step.from, step.action, earlier);
		default:
			return undefined;
	}
}
