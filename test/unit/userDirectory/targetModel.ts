import type { FieldChange, PlannedAccess, PlanItem, PlanStep, User } from '../../../nodes/shared/model';
import { account } from '../../workflows/support/people';

/** A product that does what a plan says, and nothing that it cannot do. */
export class TargetModel {
	private readonly users: Map<string, User>;
	private created = 0;

	constructor(
		users: readonly User[],
		private readonly like: User,
	) {
		this.users = new Map(users.map((user) => [user.id, structuredClone(user)]));
	}

	get all(): User[] {
		return [...this.users.values()];
	}

	/** @throws when a step cannot be done, or finds another value than the plan did */
	apply({ target, steps }: PlanItem): void {
		let id = target.id;
		for (const step of steps) {
			if (step.action === 'create_user') id = this.create(step.values);
			else if (step.action === 'delete_user') this.users.delete(this.user(id).id);
			else this.change(this.user(id), step);
		}
	}

	private user(id: string | null): User {
		const user = this.users.get(id ?? '');
		if (user === undefined) throw new Error(`There is no account ${id}`);
		return user;
	}

	private create({ username, email, ...values }: Record<string, string>): string {
		const isTaken = this.all.some((user) => user.username?.toLowerCase() === username?.toLowerCase());
		if (isTaken) throw new Error(`The username ${username} is taken`);
		const { unavailable, read_only } = this.like;
		const id = `new${(this.created += 1)}`;
		this.users.set(id, {
			...account(id, { username, email, name: null, ...values }),
			unavailable,
			read_only,
		});
		return id;
	}

	private change(user: User, step: Exclude<PlanStep, { action: 'create_user' | 'delete_user' }>): void {
		if (step.action === 'update_user') for (const change of step.changes) this.update(user, change);
		else if (step.action === 'enable_user' || step.action === 'disable_user') {
			if (user.status !== step.from) throw new Error(`${user.id} is ${user.status}, not ${step.from}`);
			if (user.read_only.includes('status')) throw new Error('The status cannot be written');
			user.status = step.action === 'enable_user' ? 'active' : 'inactive';
			user.status_reason = null;
		} else if (step.action === 'add_to_group') (user.groups ??= []).push(held(step.group));
		else if (step.action === 'remove_from_group') user.groups = without(user.groups ?? [], step.group);
		else if (step.action === 'assign_role')
			(user.roles ??= []).push({ ...held(step.role), source: 'direct', ends_at: null });
		else user.roles = without(user.roles ?? [], step.role);
	}

	private update(user: User, { field, from, to }: FieldChange): void {
		if (user.read_only.includes(field) || user.unavailable.includes(field))
			throw new Error(`${field} cannot be written`);
		const now = Object.entries(user).find(([name]) => name === field)?.[1] as unknown;
		if ((now ?? null) !== from)
			throw new Error(`${field} is ${JSON.stringify(now)}, not ${JSON.stringify(from)}`);
		Object.assign(user, { [field]: to });
	}
}

function held({ id, name }: PlannedAccess): { id: string; name: string | null } {
	return { id: id ?? `id of ${name}`, name };
}

function without<T extends { id: string }>(list: readonly T[], access: PlannedAccess): T[] {
	const { id } = held(access);
	if (!list.some((one) => one.id === id)) throw new Error(`${access.name} is not held`);
	return list.filter((one) => one.id !== id);
}
