import type { User } from '../../shared/model';
import { comparable, emailOrUsernameKey, employeeIdKey, Finder, PLAIN_RULES } from '../matching';

/** Who of the HR list an account belongs to. */
export type Belonging =
	| { people: User[]; key: string }
	/** Nobody; `isCertain` says whether account and HR list have a key in common at all. */
	| { people: []; isCertain: boolean };

/**
 * The people of the HR list, found by employee ID, else by email or username. Several accounts may belong to one
 * person. An address never joins records whose employee IDs differ: a joiner may have got a leaver's old one.
 */
export class People {
	private readonly finder: Finder;

	constructor(people: readonly User[]) {
		this.finder = new Finder(people, [employeeIdKey(), emailOrUsernameKey(PLAIN_RULES)]);
	}

	/** Everybody who may be the person behind an account. */
	behind(account: User): Belonging {
		return this.finder.find(account) ?? { people: [], isCertain: this.finder.canCompare(account) };
	}

	/** Everybody who goes by an address or employee ID. */
	named(text: string): User[] {
		return this.finder.holding(comparable(text));
	}
}
