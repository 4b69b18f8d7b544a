import { z } from 'zod';

/**
 * A schema that reads a value by a function. Zod's own transforms and refinements leave about a kilobyte behind for
 * every value, which only a full garbage collection takes away; with several values in each of 100,000 items that is
 * more than all else that such a run needs.
 */
export class Reading<T> extends z.ZodType<T, z.ZodTypeDef, unknown> {
	/**
	 * @param read gives the typed value, or puts what is wrong with it into `problems`, in words that people read after
	 *   the name of the parameter
	 */
	constructor(private readonly read: (value: unknown, problems: string[]) => T) {
		super({});
	}

	_parse(input: z.ParseInput): z.ParseReturnType<T> {
		const problems: string[] = [];
		const value = this.read(input.data, problems);
		if (problems.length === 0) return z.OK(value);
		const context = this._getOrReturnCtx(input);
		for (const message of problems) z.addIssueToContext(context, { code: 'custom', message });
		return z.INVALID;
	}
}
