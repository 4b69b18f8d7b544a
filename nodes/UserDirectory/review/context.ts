import type { User } from '../../shared/model';
import { areWhole, listsOf, type ReceivedList } from '../intake/snapshots';
import { fits } from '../pattern';
import { type Belonging, People } from './people';
import { type Attributes, Policy } from './policy';
import { CONDITIONS, type Rule } from './policyRow';
import { Peers } from './peers';
import type { Settings } from './settings';
import { Twins } from './twins';

/** What came in through the node's inputs; an input that brought nothing is empty. */
export interface Inputs {
	users: User[];
	hr: User[];
	previous: User[];
	rules: Rule[];
}

function recordKey({ vendor, tenant, id }: User): string {
	return JSON.stringify([vendor, tenant, id]);
}

/** Everything that the checks look things up in, made once for the whole review. */
export class ReviewContext {
	readonly lists: ReceivedList[];
	readonly hrLists: ReceivedList[];
	readonly previousLists: ReceivedList[];
	readonly policy: Policy;
	readonly people: People;
	readonly peers: Peers;
	readonly twins: Twins;
	private readonly previousById: ReadonlyMap<string, User>;
	private readonly belongings = new Map<User, Belonging>();
	private readonly services = new Map<User, boolean>();

	constructor(
		readonly inputs: Inputs,
		readonly settings: Settings,
	) {
		this.lists = listsOf(inputs.users);
		this.hrLists = listsOf(inputs.hr);
		this.previousLists = listsOf(inputs.previous);
		this.policy = new Policy(inputs.rules);
		this.people = new People(inputs.hr);
		this.twins = new Twins(inputs.users);
		this.previousById = new Map(inputs.previous.map((user) => [recordKey(user), user]));
		this.peers = new Peers(inputs.users, (user) => this.attributesOf(user).department);
	}

	get hasHr(): boolean {
		return this.inputs.hr.length > 0;
	}

	get isHrWhole(): boolean {
		return areWhole(this.hrLists);
	}

	/** Whether the list that a user comes from was whole when it was last reviewed. */
	wasWhole({ vendor, tenant }: User): boolean {
		return areWhole(this.previousLists.filter((list) => list.vendor === vendor && list.tenant === tenant));
	}

	behind(user: User): Belonging {
		const known = this.belongings.get(user);
		if (known !== undefined) return known;
		const belonging = this.people.behind(user);
		this.belongings.set(user, belonging);
		return belonging;
	}

	before(user: User): User | undefined {
		return this.previousById.get(recordKey(user));
	}

	/** Whether an account is known to be no person's: by the vendor, by the settings, or by the policy. */
	isService(user: User): boolean {
		const known = this.services.get(user) ?? this.tellsService(user);
		this.services.set(user, known);
		return known;
	}

	private tellsService(user: User): boolean {
		if (user.account_type === 'service' || user.account_type === 'system') return true;
		const names = [user.username, user.name, ...user.emails.map(({ email }) => email)];
		const isListed = this.settings.serviceAccounts.some((pattern) =>
			names.some((name) => name !== null && fits(pattern, name)),
		);
		return isListed || this.policy.ownerRule(user) !== undefined;
	}

	/** Department, title and the like: the user's own, else those of the one person behind the account. */
	attributesOf(user: User): Attributes {
		const { people } = this.behind(user);
		const person = people.length === 1 ? people[0] : undefined;
		const attributes: Attributes = {};
		for (const field of CONDITIONS) {
			const value = user[field] ?? person?.[field] ?? null;
			if (value !== null) attributes[field] = value;
		}
		return attributes;
	}
}
