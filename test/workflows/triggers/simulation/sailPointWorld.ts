import { hexFrom, uuidFrom } from '../../../../sandbox/seeded';
import type { SailPointSandbox } from '../../../../sandbox';
import type { Identity } from '../../../../sandbox/sailpoint/model';
import { assignmentId } from '../../../../sandbox/sailpoint/seedAccess';
import type { World } from './driver';
import type { Op } from './rounds';

/** What can happen in SailPoint. */
export const SAILPOINT_OPS = [
	'come',
	'rename',
	'move',
	'deactivate',
	'goOnLeave',
	'activate',
	'delete',
	'grant',
	'revoke',
	'createRole',
	'renameRole',
	'deleteRole',
	'createGroup',
	'renameGroup',
	'deleteGroup',
	'join',
	'quit',
	/** Undone at once. */
	'moveAndBack',
	'comeAndGo',
	/** Leaves nothing to tell. */
	'signIn',
	'loseFromIndex',
] as const;
export type SailPointOp = Op<(typeof SAILPOINT_OPS)[number]>;

/** How long the index is without somebody whom it has lost, in milliseconds. */
const LOST_MS = 30_000;
/** Milliseconds that pass between two things. */
const STEP_MS = 3000;

/** A SailPoint tenant in which identity processing, access requests and administrators are at work. */
export class SailPointWorld implements World<SailPointOp['kind']> {
	private made = 0;

	constructor(
		private readonly sailpoint: SailPointSandbox,
		private readonly clock: { ms: number },
	) {}

	/** Lets time pass at SailPoint. */
	wait(): void {
		this.clock.ms += STEP_MS;
		this.sailpoint.tenant.settle();
	}

	async do(op: SailPointOp): Promise<void> {
		this.wait();
		this.act(op);
		this.wait();
		await Promise.resolve();
	}

	private act({ kind, a, b }: SailPointOp): void {
		const { tenant } = this.sailpoint;
		const { store } = tenant;
		const people = this.people();
		const person = people[a % people.length];
		this.made += 1;
		if (person === undefined || kind === 'come') return this.come();
		switch (kind) {
			case 'rename':
				return tenant.changeIdentity(person, { name: `New ${this.made}` });
			case 'move':
				return this.move(person, `Department ${b % 3}`);
			case 'deactivate':
				return tenant.changeIdentity(person, { state: 'inactive' });
			case 'goOnLeave':
				return tenant.changeIdentity(person, { state: 'leaveOfAbsence' });
			case 'activate':
				return tenant.changeIdentity(person, { state: 'active' });
			case 'delete':
				return tenant.removeIdentity(person);
			case 'grant':
			case 'revoke':
				return this.changeAccess(kind, person, b);
			case 'moveAndBack': {
				const { attributes } = person;
				this.move(person, 'Elsewhere');
				return tenant.changeIdentity(person, { attributes });
			}
			case 'comeAndGo': {
				const before = new Set([...store.identities.values()]);
				this.come();
				const newcomer = [...store.identities.values()].find((one) => !before.has(one));
				return newcomer === undefined ? undefined : tenant.removeIdentity(newcomer);
			}
			case 'signIn':
				return tenant.changeIdentity(person, { signIn: b % 2 === 0 ? 'registered' : 'disabled' });
			case 'loseFromIndex':
				return tenant.index.loseIdentity(person.id, LOST_MS);
			default:
				return kind.endsWith('Role') ? this.role(kind, b) : this.group(kind, person, b);
		}
	}

	/** Those who may go: nobody's manager, whose name others show, and not the owner of anything. */
	private people(): Identity[] {
		const { store } = this.sailpoint.tenant;
		const owners = new Set([
			...[...store.roles.values(), ...store.workgroups.values()].map(({ ownerId }) => ownerId),
			...store.managers.map(({ id }) => id),
		]);
		return [...store.identities.values()].filter(({ id, alias }) => !owners.has(id) && alias !== 'svc-n8n');
	}

	private come(): void {
		const { tenant } = this.sailpoint;
		const [model] = [...tenant.store.identities.values()];
		if (model === undefined) return;
		const alias = `new.${this.made}`;
		const now = tenant.now();
		tenant.addIdentity({
			...model,
			id: hexFrom(`simulated ${this.made}`, 32),
			alias,
			name: `Newcomer ${this.made}`,
			attributes: { firstname: 'New', lastname: String(this.made), email: `${alias}@halden.example` },
			managerId: null,
			state: this.made % 4 === 0 ? 'inactive' : 'active',
			created: now,
			modified: now,
		});
	}

	private move(person: Identity, department: string): void {
		this.sailpoint.tenant.changeIdentity(person, { attributes: { ...person.attributes, department } });
	}

	private changeAccess(kind: 'grant' | 'revoke', { id }: Identity, b: number): void {
		const { tenant } = this.sailpoint;
		const { roles, assignments } = tenant.store;
		const role = [...roles.values()][b % roles.size];
		if (role === undefined) return;
		const assignment = assignmentId(role.id, id);
		tenant.changeAccess([id], () => {
			if (kind === 'revoke') assignments.remove(assignment);
			else if (!assignments.has(assignment)) {
				assignments.add({
					id: assignment,
					identityId: id,
					roleId: role.id,
					comment: null,
					assignerId: id,
					added: tenant.now(),
					startDate: null,
					removeDate: null,
				});
			}
		});
	}

	private role(kind: string, b: number): void {
		const { tenant } = this.sailpoint;
		const { roles } = tenant.store;
		const [model] = roles.values();
		if (model === undefined) return;
		const made = [...roles.values()].filter(({ name }) => name.startsWith('Made'));
		const one = made[b % made.length];
		const name = `Made ${this.made}`;
		if (kind === 'createRole' || one === undefined) {
			const id = hexFrom(`simulated role ${this.made}`, 32);
			roles.add({ ...model, id, name, membership: null, processedMembership: null });
		} else if (kind === 'renameRole') tenant.changeRole(one, { name });
		else tenant.removeRole(one);
	}

	private group(kind: string, { id }: Identity, b: number): void {
		const { tenant } = this.sailpoint;
		const { workgroups } = tenant.store;
		const all = [...workgroups.values()];
		const [model] = all;
		const one = all[b % all.length];
		if (model === undefined || one === undefined) return;
		const name = `Made ${this.made}`;
		if (kind === 'createGroup') {
			workgroups.add({ ...model, id: uuidFrom(`simulated group ${this.made}`), name, members: new Set() });
		} else if (kind === 'renameGroup') workgroups.change(one, { name });
		else if (kind === 'join') one.members.add(id);
		else if (kind === 'quit') one.members.delete([...one.members][b % one.members.size] ?? id);
		else if (all.length > 1) workgroups.remove(one.id);
	}
}
