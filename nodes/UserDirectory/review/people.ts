import type { User } from '../../shared/model';

/** A key as it compares. */
export function keyText(text: string): string {
	return text.normalize('NFKC').trim().toLowerCase();
}

function employeeKey({ employee_id: id }: User): string[] {
	const key = keyText(id ?? '');
	return key === '' ? [] : [key];
}

/** Email addresses and the username, which many products make of the address. */
function addressKeys({ emails, username }: User): string[] {
	const keys = [...emails.map(({ email }) => email), username ?? ''].map(keyText);
	return [...new Set(keys)].filter((key) => key !== '');
}

function index(people: readonly User[], keysOf: (person: User) => string[]): Map<string, User[]> {
	const found = new Map<string, User[]>();
	for (const person of people) {
		for (const key of keysOf(person)) {
			const known = found.get(key);
			if (known === undefined) found.set(key, [person]);
			else known.push(person);
		}
	}
	return found;
}

/** Who of the HR list an account belongs to. */
export type Belonging =
	| { people: User[]; key: 'employee_id' | 'email_or_username' }
	/** Nobody; `isCertain` says whether account and HR list have a key in common at all. */
	| { people: []; isCertain: boolean };

/**
 * The people of the HR list, found by employee ID, else by email or username. Several accounts may belong to one
 * person. An address never joins records whose employee IDs differ: a joiner may have got a leaver's old one.
 */
export class People {
	private readonly byEmployee: ReadonlyMap<string, User[]>;
	private readonly byAddress: ReadonlyMap<string, User[]>;

	constructor(people: readonly User[]) {
		this.byEmployee = index(people, employeeKey);
		this.byAddress = index(people, addressKeys);
	}

	/** Everybody who may be the person behind an account. */
	behind(account: User): Belonging {
		const employee = employeeKey(account);
		const byEmployee = employee.flatMap((key) => this.byEmployee.get(key) ?? []);
		if (byEmployee.length > 0) return { people: byEmployee, key: 'employee_id' };
		const addresses = addressKeys(account);
		const byAddress = addresses.flatMap((key) => this.byAddress.get(key) ?? []);
		const people = [...new Set(byAddress)].filter((person) => !contradicts(person, account));
		if (people.length > 0) return { people, key: 'email_or_username' };
		const hasEmployee = employee.length > 0 && this.byEmployee.size > 0;
		const hasAddress = addresses.length > 0 && this.byAddress.size > 0;
		return { people: [], isCertain: hasEmployee || hasAddress };
	}

	/** Everybody who goes by an address or employee ID. */
	named(text: string): User[] {
		const key = keyText(text);
		return [...(this.byEmployee.get(key) ?? []), ...(this.byAddress.get(key) ?? [])];
	}
}

function contradicts(person: User, account: User): boolean {
	const [one] = employeeKey(person);
	const [other] = employeeKey(account);
	return one !== undefined && other !== undefined && one !== other;
}
