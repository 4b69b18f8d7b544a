import type { ExabeamSandbox } from '../../../../sandbox';
import type { World } from './driver';
import type { Op } from './rounds';

/** What can be done in Exabeam's console. */
export const EXABEAM_OPS = [
	'invite',
	'accept',
	'rename',
	'changeRoles',
	'changeProvider',
	'delete',
	'comeBack',
	'createRole',
	'changePermissions',
	'deleteRole',
	/** Leaves nothing to tell. */
	'signIn',
	'reorder',
] as const;
export type ExabeamOp = Op<(typeof EXABEAM_OPS)[number]>;

/** An Exabeam tenant in whose console people work; the API has no writes for it. */
export class ExabeamWorld implements World<ExabeamOp['kind']> {
	private made = 0;
	private left: Array<ExabeamSandbox['tenant']['store']['users'][number]> = [];

	constructor(private readonly exabeam: ExabeamSandbox) {}

	wait(): void {
		// Nothing that the trigger reads depends on the time.
	}

	async do({ kind, a, b }: ExabeamOp): Promise<void> {
		const { users, roles } = this.exabeam.tenant.store;
		const user = users[a % users.length];
		const custom = roles.slice(5);
		const role = custom[b % custom.length];
		this.made += 1;
		if (user === undefined || kind === 'invite') this.invite(roles[b % roles.length]?.id);
		else if (kind === 'accept') user.status = 'Active';
		else if (kind === 'rename') user.name = `New ${this.made}`;
		else if (kind === 'changeRoles')
			user.roleIds = roles.filter((_, at) => (b >> at) % 2 === 1).map(({ id }) => id);
		else if (kind === 'changeProvider') user.idp = user.idp === 'Local' ? 'Entra ID' : 'Local';
		else if (kind === 'delete') this.delete(a);
		else if (kind === 'comeBack') users.push(...this.left.splice(0, 1));
		else if (kind === 'createRole')
			roles.push({ id: `role-${this.made}`, name: `Role ${this.made}`, permissions: ['Search'] });
		else if (kind === 'changePermissions' && role) role.permissions = [`Permission ${this.made}`];
		else if (kind === 'deleteRole' && role) this.deleteRole(role.id);
		else if (kind === 'signIn') user.lastLogin = 1_700_000_000_000 + this.made * 1000;
		else if (kind === 'reorder') users.reverse();
		await Promise.resolve();
	}

	private invite(roleId = ''): void {
		this.exabeam.tenant.store.users.push({
			id: `user-${this.made}`,
			name: `Invited ${this.made}`,
			email: `invited.${this.made}@halden.example`,
			idp: 'Local',
			roleIds: [roleId],
			status: 'Pending',
			lastLogin: null,
		});
	}

	/** The last account stays: a list without any is never taken for true. */
	private delete(at: number): void {
		const { users } = this.exabeam.tenant.store;
		if (users.length > 1) this.left.push(...users.splice(at % users.length, 1));
	}

	private deleteRole(id: string): void {
		const { users, roles } = this.exabeam.tenant.store;
		roles.splice(
			roles.findIndex((one) => one.id === id),
			1,
		);
		for (const user of [...users, ...this.left]) user.roleIds = user.roleIds.filter((one) => one !== id);
	}
}
