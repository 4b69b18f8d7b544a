import type { User } from '../../shared/model';
import { comparable } from '../matching';
import { fits } from '../pattern';
import { type Access, type Condition, CONDITIONS, type Rule } from './policyRow';

/** What is known of a person's department, title and the like; undefined where nobody tells. */
export type Attributes = Partial<Record<Condition, string>>;

/** A role or group that somebody holds. */
export interface Held {
	kind: 'role' | 'group';
	id: string;
	name: string | null;
}

/** Whether a rule is for somebody; null when what it depends on is not known. */
type Applies = boolean | null;

function applies(rule: Rule, attributes: Attributes): Applies {
	let known: Applies = true;
	for (const field of CONDITIONS) {
		const wanted = rule.conditions[field];
		if (wanted === undefined) continue;
		const value = attributes[field];
		if (value === undefined) known = null;
		else if (!wanted.some((pattern) => fits(pattern, value))) return false;
	}
	return known;
}

/** Everything that a user holds; null when roles or groups were not read, so that something may be missing. */
export function heldBy({ roles, groups }: User): {
	held: Held[];
	areRolesKnown: boolean;
	areGroupsKnown: boolean;
} {
	return {
		held: [
			...(roles ?? []).map(({ id, name }) => ({ kind: 'role' as const, id, name })),
			...(groups ?? []).map(({ id, name }) => ({ kind: 'group' as const, id, name })),
		],
		areRolesKnown: roles !== null,
		areGroupsKnown: groups !== null,
	};
}

function isAccess(access: Access, held: Held): boolean {
	if (access.kind !== null && access.kind !== held.kind) return false;
	const wanted = comparable(access.name);
	return wanted === comparable(held.id) || (held.name !== null && wanted === comparable(held.name));
}

/** As people read it. */
export function accessName({ kind, name }: { kind: Access['kind']; name: string | null }): string {
	return kind === null ? String(name) : `${kind} ${String(name)}`;
}

/** Access that rules name, or a part of it, and the rules that say so. */
export interface Judged<T> {
	access: T;
	rule: Rule;
}

/** An access policy: who may have, who must have, and what nobody may have together. */
export class Policy {
	private readonly granting: readonly Rule[];
	private readonly named: readonly Access[];
	private readonly matches = new Map<string, ReadonlySet<Access>>();

	constructor(readonly rules: readonly Rule[]) {
		this.granting = rules.filter(({ rule }) => rule === 'allow' || rule === 'require');
		this.named = rules.flatMap(({ access, conflictsWith }) => [...access, ...conflictsWith]);
	}

	/** Which of the names in the rules mean this role or group; few are held by many, so each is looked up once. */
	private meaning(held: Held): ReadonlySet<Access> {
		const key = JSON.stringify([held.kind, held.id, held.name]);
		const known = this.matches.get(key) ?? new Set(this.named.filter((access) => isAccess(access, held)));
		this.matches.set(key, known);
		return known;
	}

	has(kind: Rule['rule']): boolean {
		return this.rules.some(({ rule }) => rule === kind);
	}

	get isGranting(): boolean {
		return this.granting.length > 0;
	}

	/**
	 * Access that the policy names for others and that no rule gives to this person.
	 *
	 * @returns null when it depends on something that nobody tells about them
	 */
	excess(held: readonly Held[], attributes: Attributes): Array<Judged<Held>> | null {
		const found: Array<Judged<Held>> = [];
		let isKnown = true;
		for (const one of held) {
			const rules = this.granting.filter(({ access }) =>
				access.some((access) => this.meaning(one).has(access)),
			);
			const [first] = rules;
			if (first === undefined) continue;
			const answers = rules.map((rule) => applies(rule, attributes));
			if (answers.includes(true)) continue;
			if (answers.includes(null)) isKnown = false;
			else found.push({ access: one, rule: first });
		}
		return found.length === 0 && !isKnown ? null : found;
	}

	/**
	 * Access that this person must have and does not.
	 *
	 * @returns null when it depends on something that nobody tells about them
	 */
	missing(user: User, attributes: Attributes): Array<Judged<Access>> | null {
		const { held, areRolesKnown, areGroupsKnown } = heldBy(user);
		const isRead = ({ kind }: Access): boolean =>
			(kind === 'group' || areRolesKnown) && (kind === 'role' || areGroupsKnown);
		const found: Array<Judged<Access>> = [];
		let isKnown = true;
		for (const rule of this.rules.filter((one) => one.rule === 'require')) {
			const answer = applies(rule, attributes);
			if (answer === false) continue;
			for (const access of rule.access.filter((one) => !held.some((other) => this.meaning(other).has(one)))) {
				if (answer === null || !isRead(access)) isKnown = false;
				else found.push({ access, rule });
			}
		}
		return found.length === 0 && !isKnown ? null : found;
	}

	/** Pairs that this person holds both of, and that a rule keeps apart. */
	conflicts(held: readonly Held[], attributes: Attributes): Array<Judged<[Held, Held]>> {
		return this.rules
			.filter((rule) => rule.rule === 'conflict' && applies(rule, attributes) === true)
			.flatMap((rule) => {
				const one = held.find((access) => rule.access.some((wanted) => this.meaning(access).has(wanted)));
				const other = held.find(
					(access) => access !== one && rule.conflictsWith.some((wanted) => this.meaning(access).has(wanted)),
				);
				return one === undefined || other === undefined ? [] : [{ access: [one, other], rule }];
			});
	}

	/** The rule that names an account as a service account with an owner. */
	ownerRule(user: User): Rule | undefined {
		const names = [user.username, user.name, user.id, ...user.emails.map(({ email }) => email)];
		return this.rules.find(
			({ rule, account }) =>
				rule === 'owner' && account !== null && names.some((name) => name !== null && fits(account, name)),
		);
	}
}
