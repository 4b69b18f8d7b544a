import type { User } from '../../shared/model';
import { text } from '../../shared/operations/parameter';
import { Refusal } from '../../shared/operations/refusal';
import { rows } from '../../shared/operations/rows';
import { comparable } from './keyText';

/** Who is who where no key can tell, by any id, username or email address of the person. */
export const manualMatches = rows(
	{
		displayName: 'Manual Matches',
		row: 'Match',
		placeholder: 'Add Match',
		description: 'Who is who where no key can tell. They come before every key.',
		default: {},
	},
	{
		source: text({
			displayName: 'Source Person',
			placeholder: 'e.g. nathan@example.com',
			description: 'ID, employee ID, username or email address in the source',
		}),
		target: text({
			displayName: 'Target Person',
			placeholder: 'e.g. ndrake',
			description: 'ID, employee ID, username or email address in the target',
		}),
	},
);

/** One manual match. */
export interface ManualMatch {
	source: string;
	target: string;
}

/** The manual matches as pairs of positions, and those whose people are not both in the lists. */
export interface ManualPairs {
	pairs: Array<[source: number, target: number]>;
	unused: ManualMatch[];
}

/**
 * Finds the people of the manual matches.
 *
 * @throws Refusal when one names several people, or two name the same person
 */
export function manualPairs(
	matches: readonly ManualMatch[],
	sources: readonly User[],
	targets: readonly User[],
): ManualPairs {
	if (matches.length === 0) return { pairs: [], unused: [] };
	const sourceOf = finder(
		sources,
		matches.map(({ source }) => source),
	);
	const targetOf = finder(
		targets,
		matches.map(({ target }) => target),
	);
	const result: ManualPairs = { pairs: [], unused: [] };
	for (const entry of matches) {
		const [from, to] = [sourceOf(entry.source), targetOf(entry.target)];
		if (from === undefined || to === undefined) result.unused.push(entry);
		else result.pairs.push([from, to]);
	}
	refuseTwice(result.pairs, matches);
	return result;
}

function finder(users: readonly User[], wanted: readonly string[]): (name: string) => number | undefined {
	const found = new Map(wanted.map((name) => [comparable(name), new Set<number>()]));
	for (const [position, user] of users.entries()) {
		const names = [user.id, user.employee_id, user.username, ...user.emails.map(({ email }) => email)];
		for (const name of names) if (name !== null) found.get(comparable(name))?.add(position);
	}
	return (name) => {
		const positions = found.get(comparable(name)) ?? new Set();
		if (positions.size <= 1) return [...positions][0];
		throw new Refusal(
			`Manual Matches: "${name}" stands for ${positions.size} people`,
			'Use the ID, which one person only has.',
		);
	};
}

function refuseTwice(pairs: ManualPairs['pairs'], matches: readonly ManualMatch[]): void {
	for (const side of [0, 1] as const) {
		const positions = pairs.map((pair) => pair[side]);
		if (new Set(positions).size === positions.length) continue;
		const names = matches.map(({ source, target }) => `${source} = ${target}`).join(', ');
		throw new Refusal(`Manual Matches name the same person twice: ${names}`, 'Keep one match per person.');
	}
}
