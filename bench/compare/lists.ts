import type { User } from '../../nodes/shared/model';
import { account, listed, person, type Said } from '../../test/workflows/support/people';

/** The lists that every contender gets. */
export interface Lists {
	source: User[];
	target: User[];
}

const DEPARTMENTS = ['Sales', 'Security', 'Finance', 'Research', 'Operations'];

/** One in so many people has left, moved, or is on one side only. */
const [LEFT, MOVED, ALONE] = [200, 50, 100];

function said(number: number): Said {
	const login = `person.${number}@halden.example`;
	return {
		name: `Person ${number}`,
		first_name: 'Person',
		last_name: String(number),
		employee_id: `E${number}`,
		username: login,
		email: login,
		department: DEPARTMENTS[number % DEPARTMENTS.length],
		title: 'Analyst',
	};
}

function inSource(number: number): User {
	const values = said(number);
	if (number % LEFT === 1) return person(`h${number}`, { ...values, status: 'inactive' });
	return person(`h${number}`, number % MOVED === 2 ? { ...values, department: 'Audit' } : values);
}

/** Two lists of `size` people each, in different orders; most of them are the same and as they should be. */
export function madeUpLists(size: number): Lists {
	const source = Array.from({ length: size }, (_, number) => inSource(number));
	const target = Array.from({ length: size }, (_, index) => {
		const number = size - 1 - index;
		return number % ALONE === 3
			? account(`x${number}`, { email: `other.${number}@halden.example` })
			: account(`a${number}`, said(number));
	});
	return { source: listed(source), target: listed(target) };
}
