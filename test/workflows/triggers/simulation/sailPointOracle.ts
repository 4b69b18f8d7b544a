import { difference, omit } from 'lodash';
import type { SailPointSandbox } from '../../../../sandbox';
import { isObject, type Json } from '../../../../sandbox/sailpoint/call';
import type { Event } from '../../../../nodes/shared/model';
import type { Oracle } from './judge';
import type { Surface } from './trouble';

/** What the search index shows of somebody. */
interface Person {
	/** Everything but the state and the access. */
	fields: string;
	state: string;
	roles: string[];
	groups: string[];
}

/** What is to be remembered. */
export interface SailPointMemory {
	people: Map<string, Person>;
	/** Names by id. */
	roles: Map<string, string>;
	groups: Map<string, string>;
}

function personOf(document: Json, nested: Json, groups: string[]): Person {
	const attributes = isObject(document.attributes) ? document.attributes : {};
	const access: unknown[] = Array.isArray(nested.access) ? nested.access : [];
	const others = omit(attributes, 'cloudLifecycleState', 'cloudStatus');
	const { name, displayName, email, manager } = document;
	return {
		fields: JSON.stringify([name, displayName, email, manager, Object.entries(others).sort()]),
		state: String(attributes.cloudLifecycleState),
		roles: access.map((role) => (isObject(role) ? String(role.id) : '')),
		groups,
	};
}

function without<T>(all: Map<string, T>, others: Map<string, unknown>): string[] {
	return [...all.keys()].filter((id) => !others.has(id));
}

function namedTold(noun: string, before: Map<string, string>, now: Map<string, string>): string[] {
	return [
		...without(now, before).map((id) => `${noun}.created ${id}`),
		...[...now]
			.filter(([id, name]) => before.has(id) && before.get(id) !== name)
			.map(([id]) => `${noun}.updated ${id}`),
		...without(before, now).map((id) => `${noun}.deleted ${id}`),
	];
}

function isActive({ state }: Person): boolean {
	return state === 'active';
}

function changesTold(id: string, before: Person, now: Person): string[] {
	const isOther = isActive(before) !== isActive(now);
	const isUpdated = before.fields !== now.fields || (before.state !== now.state && !isOther);
	return [
		...(isUpdated ? [`user.updated ${id}`] : []),
		...(isOther ? [`user.${isActive(now) ? 'activated' : 'deactivated'} ${id}`] : []),
		...now.roles
			.filter((role) => !before.roles.includes(role))
			.map((role) => `user.role_granted ${id} ${role}`),
		...before.roles
			.filter((role) => !now.roles.includes(role))
			.map((role) => `user.role_revoked ${id} ${role}`),
		...difference(now.groups, before.groups).map((group) => `user.group_added ${id} ${group}`),
		...difference(before.groups, now.groups).map((group) => `user.group_removed ${id} ${group}`),
	];
}

/**
 * Says what the SailPoint Polling Trigger has to tell: whatever the search index shows for the first time. Who is gone
 * from the index is to be told only once SailPoint has deleted them.
 */
export class SailPointOracle implements Oracle<SailPointMemory>, Surface {
	readonly usersPath = '/search/v1';
	readonly emptyList = '[]';
	readonly paths = ['/search/v1', '/identity-profiles/v1', '/workgroups/v1', '/roles/v1'];

	constructor(private readonly sailpoint: SailPointSandbox) {}

	baseline(): SailPointMemory {
		return this.shown();
	}

	poll(memory: SailPointMemory): { events: string[]; memory: SailPointMemory } {
		const now = this.shown();
		const { identities } = this.sailpoint.tenant.store;
		for (const [id, person] of memory.people) {
			if (!now.people.has(id) && identities.has(id)) now.people.set(id, person);
		}
		const events = [
			...without(now.people, memory.people).map((id) => `user.created ${id}`),
			...without(memory.people, now.people).map((id) => `user.deleted ${id}`),
			...[...now.people].flatMap(([id, person]) => {
				const known = memory.people.get(id);
				return known === undefined ? [] : changesTold(id, known, person);
			}),
			...namedTold('role', memory.roles, now.roles),
			...namedTold('group', memory.groups, now.groups),
		];
		return { events, memory: now };
	}

	write({ type, user, group, role }: Event): string {
		return [type, user?.id, group?.id, role?.id].filter((part) => part !== undefined).join(' ');
	}

	/** The governance groups that show somebody as a member. */
	private groupsOf(id: string): string[] {
		const { identities, workgroups } = this.sailpoint.tenant.store;
		if (!identities.has(id)) return [];
		return [...workgroups.values()].filter(({ members }) => members.has(id)).map((group) => group.id);
	}

	/** What the search index and the lists show at the moment. */
	private shown(): SailPointMemory {
		const { tenant } = this.sailpoint;
		tenant.settle();
		const hits = tenant.index.search({ indices: ['identities'], query: '*', sort: ['id'] });
		const people = hits.flatMap(({ id }): Array<[string, Person]> => {
			const document = tenant.index.document('identities', id);
			return document === null ? [] : [[id, personOf(document, tenant.index.nested(id), this.groupsOf(id))]];
		});
		const named = (all: Iterable<{ id: string; name: string }>): Map<string, string> =>
			new Map([...all].map(({ id, name }) => [id, name]));
		return {
			people: new Map(people),
			roles: named(tenant.store.roles.values()),
			groups: named(tenant.store.workgroups.values()),
		};
	}
}
