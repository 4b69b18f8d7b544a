import fc from 'fast-check';
import type { User } from '../../../nodes/shared/model';
import { account, listed, person, type Said } from '../../workflows/support/people';

/** Few values for many people, written in several ways, so that all that can go wrong with keys does. */
const employeeId = fc.constantFrom(null, null, 'E1', 'E2', 'e2', ' E3', 'E4', 'E5', 'E6', 'E7', 'E8', '');
const address = fc.constantFrom('a@x.example', 'A@X.example', 'b@x.example', 'c@x.example', 'd@x.example');
const anotherAddress = fc.constantFrom('e@x.example', 'f@x.example', 'g@x.example', 'h@x.example');
const login = fc.constantFrom(null, null, 'u1', 'U1', 'u2', 'u3', 'u4', 'u5');
const emails = fc
	.uniqueArray(fc.oneof(address, anotherAddress), { maxLength: 2 })
	.map((list): User['emails'] =>
		list.map((email, index) => ({ email, type: null, is_primary: index === 0 })),
	);
const status = fc.constantFrom('active', 'active', 'active', 'inactive', 'invited', 'unknown', 'deleted');
const reason = fc.constantFrom(null, null, 'terminated', 'leave', 'suspended');
const text = fc.constantFrom(null, 'Sales', 'Security', 'Audit');
const access = (names: string[]) =>
	fc.subarray(names).map((held) => held.map((name) => ({ id: `id of ${name}`, name })));
const roles = access(['Standard', 'Auditor', 'Owner']).map((held) =>
	held.map((role) => ({ ...role, source: 'direct' as const, ends_at: null })),
);

const anybody = fc.record<Said>({
	employee_id: employeeId,
	username: login,
	emails,
	status: status,
	status_reason: reason as fc.Arbitrary<User['status_reason']>,
	department: text,
	title: text,
	name: fc.constantFrom(null, 'Ann', 'Bob', 'Cem'),
	start_date: fc.constantFrom(null, null, '2020-01-01', '2027-01-01'),
	end_date: fc.constantFrom(null, null, null, '2026-10-01', '2026-11-20', '2027-06-30'),
	groups: access(['Scanners', 'Readers', 'Others']),
	roles,
	is_admin: fc.constantFrom(false, false, false, true),
	is_caller: fc.constantFrom(false, false, false, false, true),
	account_type: fc.constantFrom('human', 'human', 'human', 'service'),
});

/** What a product cannot tell or write is the same for all of its accounts. */
const coverage = fc.record({
	unavailable: fc.subarray(['employee_id', 'title', 'department']),
	read_only: fc.subarray(['name', 'username', 'emails', 'status']),
});

/** Two directories and how they are compared. */
export interface Directories {
	source: User[];
	target: User[];
	parameters: Record<string, unknown>;
}

function withoutUntold(
	user: User,
	{ unavailable, read_only }: { unavailable: string[]; read_only: string[] },
): User {
	const untold = Object.fromEntries(unavailable.map((field) => [field, null]));
	return { ...user, ...untold, unavailable, read_only };
}

const KEYS = ['employeeId', 'username', 'primaryEmail', 'anyEmail'];

const rule = fc.record({
	attribute: fc.constantFrom('department', 'title', 'roles'),
	value: fc.constantFrom('Sales', 'security', 'Audit', 'standard'),
	groups: fc.constantFrom('Scanners', 'Readers, New Group'),
	roles: fc.constantFrom('', 'auditor'),
});

const parameters = fc.record({
	keys: fc.shuffledSubarray(KEYS, { minLength: 1 }),
	rules: fc.array(rule, { maxLength: 3 }),
	leaverRule: fc.constantFrom('markedOrEnded', 'marked', 'ended'),
	options: fc.record({
		enableRehires: fc.boolean(),
		graceDays: fc.constantFrom(0, 7),
		leaverAction: fc.constantFrom('disable', 'delete'),
		newUsername: fc.constantFrom('email', 'username'),
		protectAdministrators: fc.boolean(),
		treatMissing: fc.boolean(),
	}),
});

/** Random directories of up to twelve people each. */
export const directories: fc.Arbitrary<Directories> = fc
	.record({
		people: fc.array(anybody, { minLength: 1, maxLength: 12 }),
		accounts: fc.array(anybody, { minLength: 1, maxLength: 12 }),
		coverage,
		parameters,
	})
	.map(({ people, accounts, coverage: covered, parameters: { keys, rules, ...rest } }) => ({
		source: listed(people.map((said, index) => person(`h${index}`, said))),
		target: listed(accounts.map((said, index) => withoutUntold(account(`a${index}`, said), covered))),
		parameters: {
			...rest,
			matchBy: { row: keys.map((key) => ({ key })) },
			accessMap: { row: rules },
		},
	}));
