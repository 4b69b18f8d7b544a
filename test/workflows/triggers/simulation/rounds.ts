import fc from 'fast-check';

/** How a poll goes. */
export const STYLES = [
	'plain',
	/** The service answers one of the requests with errors until the poll gives up. */
	'fails',
	/** An answer breaks off in the middle. */
	'breaksOff',
	/** The list of users comes empty. */
	'empty',
	/** The time that n8n gives a poll is up in the middle of it. */
	'timesOut',
	/** One of the requests is taken and never answered, until the poll gives up. */
	'hangs',
	/** n8n dies after the poll, before anything is saved or started. */
	'dies',
	/** Two polls at once. */
	'overlaps',
	/** n8n is stopped and started. */
	'restarts',
] as const;
export type Style = (typeof STYLES)[number];

/** Something that is done at the vendor: what, and two numbers that say to whom. */
export interface Op<K extends string> {
	kind: K;
	a: number;
	b: number;
}

/** What happens between two polls, and how the poll after it goes. */
export interface Round<K extends string> {
	ops: Array<Op<K>>;
	style: Style;
	/** Which request of the poll is hit. */
	at: number;
	/** What happens while the poll is reading, in a simulation of that. */
	during: Array<Op<K>>;
}

/** What happens in a whole simulation. */
export type Script<K extends string> = Array<Round<K>>;

function rounds<K extends string>(count: number, kinds: readonly K[]): fc.Arbitrary<Array<Round<K>>> {
	const op = fc.record({ kind: fc.constantFrom(...kinds), a: fc.nat(10_000), b: fc.nat(10_000) });
	const style = fc.oneof(
		{ weight: 6, arbitrary: fc.constant<Style>('plain') },
		{ weight: 4, arbitrary: fc.constantFrom(...STYLES) },
	);
	const some = fc.array<Op<K>>(op, { minLength: 1, maxLength: 3 });
	const during = fc.oneof(fc.constant<Array<Op<K>>>([]), some);
	const round = fc.record({ ops: fc.array<Op<K>>(op, { maxLength: 4 }), style, at: fc.nat(4), during });
	return fc.array(round, { minLength: count, maxLength: count });
}

/** A script of so many polls, the same for the same seed. */
export function scriptOf<K extends string>(count: number, kinds: readonly K[], seed: number): Script<K> {
	const [script = []] = fc.sample(rounds(count, kinds), { seed, numRuns: 1 });
	return script;
}
