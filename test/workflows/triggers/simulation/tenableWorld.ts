import type { Sandbox } from '../../../../sandbox';
import { send } from '../../../sandbox/client';
import type { World } from './driver';
import type { Op } from './rounds';

/** What can be done at Tenable. */
export const TENABLE_OPS = [
	'createUser',
	'renameUser',
	'disableUser',
	'enableUser',
	'deleteUser',
	'setRole',
	'addMember',
	'removeMember',
	'createGroup',
	'renameGroup',
	'deleteGroup',
	'createRole',
	'renameRole',
	'deleteRole',
	/** Undone at once. */
	'renameAndBack',
	'createAndDelete',
	/** Leaves nothing to tell. */
	'signIn',
	'fail',
] as const;
export type TenableOp = Op<(typeof TENABLE_OPS)[number]>;

/** Milliseconds that pass between two things. */
const STEP_MS = 3000;

/** A Tenable tenant that people work in, with a clock of its own. */
export class TenableWorld implements World<TenableOp['kind']> {
	private made = 0;

	constructor(
		private readonly sandbox: Sandbox,
		private readonly clock: { ms: number },
	) {}

	/** Lets time pass at Tenable. */
	wait(): void {
		this.clock.ms += STEP_MS;
	}

	async do({ kind, a, b }: TenableOp): Promise<void> {
		this.wait();
		await this.act(kind, a, b);
		this.wait();
	}

	private async act(kind: TenableOp['kind'], a: number, b: number): Promise<void> {
		const { users, groups, roles } = this.sandbox.tenable.state();
		const others = users.filter(({ uuid }) => uuid !== this.admin);
		const user = others[a % others.length];
		const some = groups.filter(({ id }) => id !== 0);
		const group = some[b % some.length];
		const custom = roles.filter(({ type }) => type === 'CUSTOM');
		const role = custom[b % custom.length];
		this.made += 1;
		const name = `New ${this.made}`;
		if (user === undefined || kind === 'createUser') return await this.create();
		const path = `/users/${user.uuid}`;
		switch (kind) {
			case 'renameUser':
				return await this.put(path, { name, email: user.email });
			case 'disableUser':
				return await this.put(`${path}/enabled`, { enabled: false });
			case 'enableUser':
				return await this.put(`${path}/enabled`, { enabled: true });
			case 'deleteUser':
				return await this.call('DELETE', path);
			case 'setRole':
				return await this.put(`/access-control/v1/users/${user.uuid}/roles`, {
					role_uuids: [roles[b % roles.length]?.uuid],
				});
			case 'addMember':
				return await this.call('POST', `/groups/${group?.uuid}/users/${user.uuid}`);
			case 'removeMember':
				return await this.call('DELETE', `/groups/${group?.uuid}/users/${user.uuid}`);
			case 'createGroup':
				return await this.call('POST', '/groups', { name });
			case 'renameGroup':
				return await this.put(`/groups/${group?.uuid}`, { name });
			case 'deleteGroup':
				return await this.call('DELETE', `/groups/${group?.uuid}`);
			case 'createRole':
				return await this.call('POST', '/access-control/v1/roles', {
					name,
					role_permission_strings: ['TIO_BACKEND.SCAN.MANAGE'],
				});
			case 'renameRole':
				return await this.put(`/access-control/v1/roles/${role?.uuid}`, { name });
			case 'deleteRole':
				return await this.call('DELETE', `/access-control/v1/roles/${role?.uuid}`);
			case 'renameAndBack':
				await this.put(path, { name, email: user.email });
				this.wait();
				return await this.put(path, { name: user.name ?? '', email: user.email });
			case 'createAndDelete': {
				const before = new Set(users.map(({ uuid }) => uuid));
				await this.create();
				const made = this.sandbox.tenable.state().users.find(({ uuid }) => !before.has(uuid));
				this.wait();
				return await this.call('DELETE', `/users/${made?.uuid}`);
			}
			case 'signIn':
				return this.signIn(user.uuid);
			case 'fail':
				return await this.call('DELETE', `/users/${this.admin}`);
		}
	}

	private get admin(): string | undefined {
		return this.sandbox.tenable.tenant.findUserByAccessKey(this.sandbox.tenable.accessKey)?.uuid;
	}

	/** A new user; one in three has the name of somebody who left. */
	private async create(): Promise<void> {
		this.made += 1;
		const login = `new.${this.made % 3 === 0 ? 'comeback' : this.made}@halden.example`;
		await this.call('POST', '/users', { username: login, password: 'Sandbox-Pass-1!', name: login });
	}

	private signIn(uuid: string): void {
		const user = this.sandbox.tenable.tenant.findUser(uuid);
		if (user === undefined) return;
		user.lastLogin = this.clock.ms;
		user.loginFailCount = (user.loginFailCount + 1) % 3;
	}

	private async put(path: string, json: object): Promise<void> {
		await this.call('PUT', path, json);
	}

	private async call(method: 'POST' | 'PUT' | 'DELETE', path: string, json?: object): Promise<void> {
		await send(this.sandbox, method, path, json === undefined ? {} : { json });
	}
}
