import { CLOCK_BASE } from '../company';
import { RateWindow } from '../http/rateWindow';
import { Jobs } from '../jobs';
import { hexFrom } from '../seeded';
import { identityAttributes } from './identityShapes';
import type { Identity, Role, Task } from './model';
import { DEFAULT_PACE, DEFAULT_QUIRKS, type SailPointPace, type SailPointQuirks } from './quirks';
import { membersOf } from './roleMembers';
import { SearchIndex } from './searchIndex';
import { Store } from './store';
import { sailPointTokens, type SailPointTokens } from './tokens';
import { changedAttributes, TriggerEvents, wholeIdentity } from './triggerEvents';

/** What a SailPoint tenant starts with. */
export interface SailPointOptions {
	/** How many people the company has. Default 50. */
	users?: number;
	quirks?: Partial<SailPointQuirks>;
	pace?: Partial<SailPointPace>;
	/** The clock, in milliseconds since 1970. Default: the real one, but never before the company's history ends. */
	now?: () => number;
}

/** One SailPoint Identity Security Cloud tenant in memory. Nothing is made before somebody asks for it. */
export class SailPointTenant {
	readonly quirks: SailPointQuirks;
	/** May be changed in the middle of a run. */
	readonly pace: SailPointPace;
	readonly tokens: SailPointTokens = sailPointTokens();
	readonly rate = new RateWindow();
	readonly jobs = new Jobs();
	readonly index: SearchIndex;
	readonly events = new TriggerEvents();
	private held: Store | undefined;

	constructor(private readonly options: SailPointOptions = {}) {
		this.quirks = { ...DEFAULT_QUIRKS, ...options.quirks };
		this.pace = { ...DEFAULT_PACE, ...options.pace };
		this.index = new SearchIndex(this);
	}

	/** Everything that the tenant holds. */
	get store(): Store {
		this.held ??= new Store(this.options.users ?? 50);
		return this.held;
	}

	/** The time of the tenant's clock. */
	now(): number {
		return this.options.now?.() ?? Math.max(Date.now(), CLOCK_BASE);
	}

	/** Does all work whose time has come. */
	settle(): void {
		this.jobs.runDue(() => this.now());
	}

	/** Does something after a while. */
	later(ms: number, run: () => void): void {
		this.jobs.at(this.now() + ms, run);
	}

	/** Stores a new identity; the search index learns of it later. */
	addIdentity(identity: Identity): void {
		this.index.keepIdentity(identity.id);
		this.store.identities.add(identity);
		this.fire('idn:identity-created', wholeIdentity(identity));
	}

	/** Changes an identity; the search index learns of it later. */
	changeIdentity(identity: Identity, changes: Partial<Identity>): void {
		this.index.keepIdentity(identity.id);
		const before = identityAttributes(identity);
		this.store.identities.change(identity, { ...changes, modified: this.now() });
		const payload = changedAttributes(before, identity);
		if (payload) this.fire('idn:identity-attributes-changed', payload);
	}

	/** Removes an identity with its memberships and assignments; its accounts stay, with nobody. */
	removeIdentity(identity: Identity): void {
		this.index.keepIdentity(identity.id);
		for (const account of [...this.store.accountsOf(identity.id)]) this.store.correlate(account, null);
		for (const group of this.store.workgroups.values()) group.members.delete(identity.id);
		for (const assignment of [...this.store.assignments.values()]) {
			if (assignment.identityId === identity.id) this.store.assignments.remove(assignment.id);
		}
		this.store.identities.remove(identity.id);
		this.fire('idn:identity-deleted', wholeIdentity(identity));
	}

	/** Changes a role; the search index learns of it later. */
	changeRole(role: Role, changes: Partial<Role>): void {
		this.index.keepRole(role.id);
		this.changeHolders(role, { ...changes, modified: this.now() });
	}

	/** Changes what a role gives to whom, without touching the role itself. */
	changeHolders(role: Role, changes: Partial<Role>): void {
		const holders = [...membersOf(this.store, role), ...membersOf(this.store, { ...role, ...changes })];
		this.changeAccess(
			holders.map(({ id }) => id),
			() => this.store.roles.change(role, changes),
		);
	}

	/** Removes a role from everybody who has it. */
	removeRole(role: Role): void {
		this.index.keepRole(role.id);
		const holders = membersOf(this.store, role).map(({ id }) => id);
		this.changeAccess(holders, () => {
			for (const assignment of [...this.store.assignments.values()]) {
				if (assignment.roleId === role.id) this.store.assignments.remove(assignment.id);
			}
			this.store.roles.remove(role.id);
		});
	}

	/**
	 * Changes the access of identities: their documents in the search index change, later, and are synced anew
	 * (identitydocument.yaml, `synced`); when they were modified stays as it is.
	 */
	changeAccess(identityIds: readonly string[], change: () => void): void {
		for (const id of identityIds) this.index.keepIdentity(id);
		change();
		for (const id of identityIds) this.index.touchIdentity(id);
	}

	/** Sends an event to the enabled subscriptions of a trigger. Their filters are kept, not applied. */
	private fire(triggerId: string, payload: Record<string, unknown>): void {
		for (const subscription of this.store.subscriptions.values()) {
			if (subscription.triggerId === triggerId && subscription.enabled)
				this.events.send(subscription, payload);
		}
	}

	/** Starts a task that ends after the tenant's task time, with what `run` says, or in error when it throws. */
	startTask(name: string, target: Task['target'], run: () => void): Task {
		const task = this.store.tasks.add({
			id: this.store.tasks.freeId((generation) =>
				hexFrom(`sailpoint task ${name} ${target?.id ?? ''} ${generation}`, 32),
			),
			name,
			target,
			outcome: null,
			message: null,
			created: this.now(),
			completed: null,
		});
		this.later(this.pace.taskMs, () => this.finishTask(task, run));
		return task;
	}

	/** Back to the start. */
	reset(): void {
		this.held = undefined;
		this.jobs.clear();
		this.tokens.clear();
		this.rate.clear();
		this.index.clear();
		this.events.clear();
		Object.assign(this.pace, { ...DEFAULT_PACE, ...this.options.pace });
	}

	private finishTask(task: Task, run: () => void): void {
		try {
			run();
			this.store.tasks.change(task, { outcome: 'SUCCESS', completed: this.now() });
		} catch (error) {
			const message = error instanceof Error ? error.message : String(error);
			this.store.tasks.change(task, { outcome: 'ERROR', message, completed: this.now() });
		}
	}
}
