import type { ExabeamSandbox, ExabeamState } from '../../../../sandbox';
import type { Event } from '../../../../nodes/shared/model';
import type { Oracle } from './judge';
import type { Surface } from './trouble';

type Account = ExabeamState['users'][number];

function byId<T extends { id: string }>(objects: readonly T[]): Map<string, T> {
	return new Map(objects.map((object) => [object.id, object]));
}

function accountTold(before: Account, now: Account): string[] {
	const { id } = now;
	const isUpdated =
		before.name !== now.name ||
		before.email !== now.email ||
		(before.idp === 'Local') !== (now.idp === 'Local');
	const status = before.status === now.status ? [] : [now.status === 'Active' ? 'activated' : 'updated'];
	const what = isUpdated && status[0] !== 'updated' ? ['updated', ...status] : status;
	return [
		...what.map((type) => `user.${type} ${id}`),
		...now.roleIds
			.filter((role) => !before.roleIds.includes(role))
			.map((role) => `user.role_granted ${id} ${role}`),
		...before.roleIds
			.filter((role) => !now.roleIds.includes(role))
			.map((role) => `user.role_revoked ${id} ${role}`),
	];
}

function came<T extends { id: string }>(before: readonly T[], now: readonly T[]): string[] {
	const known = byId(before);
	return now.filter(({ id }) => !known.has(id)).map(({ id }) => id);
}

function told(before: ExabeamState, now: ExabeamState): string[] {
	const [accounts, roles] = [byId(before.users), byId(before.roles)];
	return [
		...came(before.users, now.users).map((id) => `user.created ${id}`),
		...came(now.users, before.users).map((id) => `user.deleted ${id}`),
		...now.users.flatMap((account) => {
			const known = accounts.get(account.id);
			return known === undefined ? [] : accountTold(known, account);
		}),
		...came(before.roles, now.roles).map((id) => `role.created ${id}`),
		...came(now.roles, before.roles).map((id) => `role.deleted ${id}`),
		...now.roles
			.filter((role) => {
				const known = roles.get(role.id);
				return known !== undefined && JSON.stringify(known) !== JSON.stringify(role);
			})
			.map(({ id }) => `role.updated ${id}`),
	];
}

/** Says what the Exabeam Trigger has to tell, from what the sandbox holds. */
export class ExabeamOracle implements Oracle<ExabeamState>, Surface {
	readonly usersPath = '/access-control/v1/users';
	readonly emptyList = '[]';
	readonly paths = ['/access-control/v1/roles', '/access-control/v1/users'];

	constructor(private readonly exabeam: ExabeamSandbox) {}

	baseline(): ExabeamState {
		return this.exabeam.state();
	}

	poll(memory: ExabeamState): { events: string[]; memory: ExabeamState } {
		const now = this.exabeam.state();
		return { events: told(memory, now), memory: now };
	}

	write({ type, user, role }: Event): string {
		return [type, user?.id, role?.id].filter((part) => part !== undefined).join(' ');
	}
}
