import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod';
import { isWhole, type Param, type Params, type Values } from './parameter';

type Ui = Pick<INodeProperties, 'displayName' | 'description'> & { placeholder: string };

const STORED = z.preprocess(
	(raw) => raw ?? {},
	z.object(
		{ entry: z.array(z.record(z.unknown()), { message: 'must be a list' }).default([]) },
		{ message: 'must be a list' },
	),
);

function readEntry<P extends Params>(
	params: P,
	stored: Record<string, unknown>,
	place: number,
	ctx: z.RefinementCtx,
): Values<P> {
	const values: Partial<Values<P>> = {};
	const refuse = (message: string): void => {
		ctx.addIssue({ code: 'custom', message: `entry ${place}: ${message}` });
	};
	for (const [name, param] of Object.entries(params)) {
		const result = param.schema.safeParse(stored[name] ?? param.ui.default);
		if (result.success) Object.assign(values, { [name]: result.data });
		else refuse(`${param.ui.displayName} ${result.error.issues[0]?.message ?? 'is wrong'}`);
	}
	const unknown = Object.keys(stored).find((name) => !Object.hasOwn(params, name));
	if (unknown !== undefined) refuse(`there is no field "${unknown}"`);
	return isWhole(params, values) ? values : z.NEVER;
}

/**
 * Any number of entries that each have the same fields; a person adds them one by one.
 *
 * @param usual the entries that are there at first
 */
export function entries<P extends Params>(
	ui: Ui,
	params: P,
	usual: ReadonlyArray<Record<keyof P & string, string>> = [],
): Param<Array<Values<P>>> {
	const values = Object.entries(params).map(([name, param]) => ({ ...structuredClone(param.ui), name }));
	const group = { displayName: ui.displayName, name: 'entry', values };
	return {
		ui: {
			...ui,
			type: 'fixedCollection',
			typeOptions: { multipleValues: true },
			default: usual.length === 0 ? {} : { entry: usual.map((one) => ({ ...one })) },
			options: [group],
		},
		schema: STORED.transform(({ entry }, ctx) =>
			entry.map((stored, index) => readEntry(params, stored, index + 1, ctx)),
		),
	};
}
