import fc from 'fast-check';
import type { User } from '../../../nodes/shared/model';
import { at } from './bench';
import { person } from './people';

/** How somebody stands in a source of truth. */
type Standing = 'active' | 'left' | 'ended' | 'leave' | 'absent';

/** What a source of truth says of somebody at one time. */
export interface Post {
	standing: Standing;
	department: string | null;
	title: string | null;
	last: string;
	/** Whether they have another email address than before. */
	isMoved: boolean;
}

/** Somebody over several times. */
export interface Career {
	first: string;
	email: string;
	posts: readonly Post[];
}

export const DEPARTMENTS = ['Security', 'operations', 'Finance', 'Legal & Ærlighet'] as const;
export const TITLES = ['Analyst', 'Lead, "acting"'] as const;

const AWKWARD = [
	"O'Brien-Ñuñez",
	'José María',
	'Łukasz "Lou" Wójcik',
	'李小龍',
	'محمد',
	'van der Berg, Jr.',
	'{{ $json }}',
	'=1+1',
	'null',
	'a;b|c:d%e',
	'👩‍🚀 Zoë',
	'<b>Bo</b>',
	'x'.repeat(40),
];

const name = fc.oneof(
	fc.constantFrom(...AWKWARD),
	fc
		.string({ unit: 'grapheme', minLength: 1, maxLength: 12 })
		.map((text) => text.trim())
		.filter((text) => text !== ''),
);

const login = fc.constantFrom(
	(n: number) => at(`person.${n}`),
	(n: number) => at(`p+tag.${n}`),
	(n: number) => at(`Mixed.Case.${n}`),
	(n: number) => at(`o'neil-${n}`),
	(n: number) => at(`under_score.${n}`),
	(n: number) => `someone.${n}@sub.halden.example`,
);

const post: fc.Arbitrary<Post> = fc.record({
	standing: fc.constantFrom<Standing>(
		'active',
		'active',
		'active',
		'active',
		'left',
		'ended',
		'leave',
		'absent',
	),
	department: fc.option(fc.constantFrom(...DEPARTMENTS), { freq: 5 }),
	title: fc.option(fc.constantFrom(...TITLES)),
	last: name,
	isMoved: fc.boolean(),
});

/** People over so many times; nobody has an address of somebody else. */
export function careers(times: number): fc.Arbitrary<Career[]> {
	const one = fc.record({
		first: name,
		email: login,
		// Half of the people keep what they have.
		posts: fc.oneof(
			fc.array(post, { minLength: times, maxLength: times }),
			post.map((same) => Array.from({ length: times }, () => same)),
		),
	});
	return fc
		.array(one, { minLength: 5, maxLength: 30 })
		.map((people) => people.map(({ email, ...rest }, n): Career => ({ ...rest, email: email(n) })));
}

/** What the source of truth says at a time; somebody stays throughout, so that the list is never empty. */
export function sourceAt(people: readonly Career[], time: number): User[] {
	const stays = person('stays', { username: at('stays'), email: at('stays'), name: 'Stays' });
	return [
		stays,
		...people.flatMap(({ first, email, posts }, n): User[] => {
			const now = posts[time];
			if (now === undefined || now.standing === 'absent') return [];
			const { standing, department, title, last, isMoved } = now;
			const said: Partial<User> = {
				employee_id: `E${n}`,
				username: email,
				first_name: first,
				last_name: last,
				name: `${first} ${last}`,
				department,
				title,
				status: standing === 'left' || standing === 'leave' ? 'inactive' : 'active',
				status_reason: standing === 'leave' ? 'leave' : null,
				end_date: standing === 'ended' ? '2026-01-31' : null,
			};
			return [person(`h${n}`, { ...said, email: isMoved && time > 0 ? `moved.${email}` : email })];
		}),
	];
}
