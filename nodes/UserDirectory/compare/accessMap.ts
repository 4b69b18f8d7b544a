import type { PlannedAccess, User } from '../../shared/model';
import { Refusal } from '../../shared/operations/refusal';
import { comparable } from '../matching';
import type { AccessRule, Attribute } from './accessMapParam';
import { SOURCE, TARGET } from './inputs';

export type AccessKind = 'groups' | 'roles';
const KINDS: readonly AccessKind[] = ['groups', 'roles'];
const LABELS: Record<AccessKind, string> = { groups: 'groups', roles: 'roles' };

/** A group or role that the access map names. */
interface Named extends PlannedAccess {
	kind: AccessKind;
}

/** What somebody is to get and to lose. */
export interface AccessChanges {
	grant: ReadonlyArray<{ kind: AccessKind; access: PlannedAccess }>;
	revoke: ReadonlyArray<{ kind: AccessKind; access: PlannedAccess }>;
}

/** One for everybody for whom nothing changes, which is nearly everybody. */
const UNCHANGED: AccessChanges = { grant: [], revoke: [] };

interface CompiledRule {
	attribute: Attribute;
	value: string;
	named: Named[];
}

/** The access map, tied to the groups and roles that the target's people hold. */
export class AccessMap {
	private readonly rules: CompiledRule[];
	private readonly named: Named[];

	/**
	 * @throws Refusal when a list does not tell what the map asks for, a name stands for several groups or roles, or
	 * a rule gives nothing
	 */
	constructor(rules: readonly AccessRule[], sources: readonly User[], targets: readonly User[]) {
		refuseEmptyRules(rules);
		refuseUntold(rules, sources, targets);
		const holders = rules.length === 0 ? [] : targets;
		const held = { groups: heldBy(holders, 'groups'), roles: heldBy(holders, 'roles') };
		const known = new Map<string, Named>();
		this.rules = rules.map((rule) => ({
			attribute: rule.attribute,
			value: comparable(rule.value),
			named: KINDS.flatMap((kind) => rule[kind].map((name) => resolve(kind, name, held[kind], known))),
		}));
		this.named = [...new Set(this.rules.flatMap(({ named }) => named))];
	}

	/** Whether there is anything to give or take at all. */
	get isEmpty(): boolean {
		return this.rules.length === 0;
	}

	/**
	 * What a person is to get and to lose. Access that no rule names is left alone, and so is access that depends on
	 * an attribute which is blank for this person: nobody loses anything because something is not known.
	 *
	 * @param target the account; null for one that is to be created
	 */
	changesFor(source: User, target: User | null): AccessChanges {
		return this.isEmpty ? UNCHANGED : this.changesByRule(source, target);
	}

	private changesByRule(source: User, target: User | null): AccessChanges {
		const due = new Set<Named>();
		const undecided = new Set<Named>();
		for (const { attribute, value, named } of this.rules) {
			const values = attributeValues(source, attribute);
			const into = values === null ? undecided : values.includes(value) ? due : undefined;
			if (into !== undefined) for (const access of named) into.add(access);
		}
		const holds = (access: Named): boolean => target !== null && isHeld(target, access);
		const grant = this.named.filter((access) => due.has(access) && !holds(access));
		const revoke = this.named.filter((access) => !due.has(access) && !undecided.has(access) && holds(access));
		return { grant: grant.map(toStep), revoke: revoke.map(toStep) };
	}
}

function toStep({ kind, id, name }: Named): { kind: AccessKind; access: PlannedAccess } {
	return { kind, access: { id, name } };
}

function refuseEmptyRules(rules: readonly AccessRule[]): void {
	const empty = rules.find(({ groups, roles }) => groups.length + roles.length === 0);
	if (empty === undefined) return;
	throw new Refusal(
		`Access Map: the rule for "${empty.value}" names no group and no role`,
		'Name what it gives, or remove the rule.',
	);
}

/** The map decides by what both lists tell; what was not asked for is not the same as nothing. */
function refuseUntold(
	rules: readonly AccessRule[],
	sources: readonly User[],
	targets: readonly User[],
): void {
	for (const kind of KINDS) {
		if (rules.some((rule) => rule[kind].length > 0)) refuseNotAsked(targets, kind, TARGET);
		if (rules.some(({ attribute }) => attribute === kind)) refuseNotAsked(sources, kind, SOURCE);
	}
	for (const attribute of new Set(rules.map((rule) => rule.attribute))) {
		if (sources.some((user) => attributeValues(user, attribute) !== null)) continue;
		throw new Refusal(
			`Access Map: nobody in ${SOURCE} has a ${attribute.replace('_', ' ')}`,
			'Choose another Source Attribute, or make the source tell it.',
		);
	}
}

function refuseNotAsked(users: readonly User[], kind: AccessKind, input: string): void {
	const position = users.findIndex((user) => user[kind] === null);
	if (position === -1) return;
	throw new Refusal(
		`Access Map: ${input} does not tell the ${LABELS[kind]} of its people [Item ${position}]`,
		`List them with ${kind === 'groups' ? 'Groups' : 'Roles'} chosen in Include.`,
	);
}

/** The comparable values of an attribute; null when it is blank or not known. */
function attributeValues(user: User, attribute: Attribute): string[] | null {
	if (attribute === 'groups' || attribute === 'roles') {
		const held = user[attribute];
		return held?.flatMap(({ id, name }) => [comparable(id), comparable(name ?? '')]) ?? null;
	}
	const value = comparable(user[attribute] ?? '');
	return value === '' ? null : [value];
}

/** Ids of what people hold, by comparable name and by id. */
function heldBy(users: readonly User[], kind: AccessKind): Map<string, Map<string, string | null>> {
	const byName = new Map<string, Map<string, string | null>>();
	const seen = new Set<string>();
	for (const user of users) {
		for (const { id, name } of user[kind] ?? []) {
			if (seen.has(id)) continue;
			seen.add(id);
			for (const key of new Set([comparable(id), comparable(name ?? '')])) {
				byName.set(key, (byName.get(key) ?? new Map<string, string | null>()).set(id, name));
			}
		}
	}
	return byName;
}

function resolve(
	kind: AccessKind,
	written: string,
	held: ReadonlyMap<string, ReadonlyMap<string, string | null>>,
	known: Map<string, Named>,
): Named {
	const matches = [...(held.get(comparable(written)) ?? [])];
	const exact = matches.find(([id]) => id === written);
	if (matches.length > 1 && exact === undefined) {
		throw new Refusal(
			`Access Map: "${written}" stands for ${matches.length} ${LABELS[kind]}: ${matches.map(([id]) => id).join(', ')}`,
			'Write the ID instead of the name.',
		);
	}
	const [id = null, name = written] = exact ?? matches[0] ?? [];
	const key = `${kind}:${id ?? comparable(written)}`;
	const named = known.get(key) ?? { kind, id, name };
	known.set(key, named);
	return named;
}

function isHeld(user: User, { kind, id, name }: Named): boolean {
	const wanted = comparable(name ?? '');
	return (user[kind] ?? []).some((held) =>
		id === null ? comparable(held.name ?? held.id) === wanted : held.id === id,
	);
}
