import type { Writer } from '../transport';
import type { Applied, Apply, Result, ToApply } from './ability';
import { sideBySide } from './sideBySide';

/** Steps that go to the vendor together. */
export type Call<Out, Step> = ReadonlyArray<ToApply<Out, Step>>;

/**
 * Makes what sends steps by calls for several.
 *
 * @param split which steps go together
 * @param send sends one call and tells what became of each of its steps; throws only when the run is canceled
 * @param parallel how many calls are on their way at once
 */
export function applyCalls<Out, Step>(
	split: (todo: Call<Out, Step>) => ReadonlyArray<Call<Out, Step>>,
	send: (writer: Writer, call: Call<Out, Step>) => Promise<Array<Result<Applied<Out>>>>,
	parallel: number,
): Apply<Out, Step> {
	return async function* (writer, todo, halt) {
		const calls = split(todo).map((call) => async () => await send(writer, call));
		for await (const results of sideBySide(calls, parallel, halt)) yield* results;
	};
}
