import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod';
import { isWhole, type Param, type Params, type Values } from './parameter';

type Ui = Omit<INodeProperties, 'name' | 'displayOptions' | 'type' | 'options'>;

/** How a list of rows is shown: the name of one row, and whether their order counts. */
export interface RowsUi extends Ui {
	row: string;
	isSortable?: boolean;
}

/**
 * Any number of rows with the same parameters. A parameter of a row may depend on another one of the same row; while
 * it is hidden it reads as undefined.
 */
export function rows<P extends Params>(
	{ row, isSortable, ...ui }: RowsUi,
	params: P,
): Param<Array<Values<P>>> {
	const values = Object.entries(params).map(([name, param]): INodeProperties => {
		const { shownWhen } = param;
		const shown = shownWhen === undefined ? {} : { displayOptions: { show: shownWhen } };
		return { ...structuredClone(param.ui), ...shown, name };
	});
	return {
		ui: {
			...ui,
			type: 'fixedCollection',
			typeOptions: { multipleValues: true, ...(isSortable === true ? { sortable: true } : {}) },
			options: [{ displayName: row, name: 'row', values }],
		},
		schema: z.unknown().transform((value, ctx) => readRows(params, value ?? {}, ctx)),
	};
}

const ROWS = z.object({ row: z.array(z.record(z.unknown())).default([]) });

function readRows<P extends Params>(params: P, value: unknown, ctx: z.RefinementCtx): Array<Values<P>> {
	const read = ROWS.safeParse(value);
	if (read.success) return read.data.row.map((raw, index) => readRow(params, raw, `entry ${index + 1}`, ctx));
	ctx.addIssue({ code: 'custom', message: 'must be a list of entries' });
	return z.NEVER;
}

function readRow<P extends Params>(
	params: P,
	raw: Record<string, unknown>,
	where: string,
	ctx: z.RefinementCtx,
): Values<P> {
	const unknown = Object.keys(raw).find((name) => !Object.hasOwn(params, name));
	if (unknown !== undefined)
		ctx.addIssue({ code: 'custom', message: `has no field "${unknown}" (${where})` });
	const values: Partial<Values<P>> = {};
	for (const [name, param] of Object.entries(params)) {
		const result = isShown(params, param, raw)
			? param.schema.safeParse(raw[name] ?? param.ui.default)
			: { success: true as const, data: undefined };
		if (result.success) Object.assign(values, { [name]: result.data });
		else {
			const problem = result.error.issues[0]?.message ?? 'is wrong';
			ctx.addIssue({ code: 'custom', message: `(${where}): ${param.ui.displayName} ${problem}` });
		}
	}
	return isWhole(params, values) ? values : z.NEVER;
}

function isShown(params: Params, { shownWhen = {} }: Param<unknown>, raw: Record<string, unknown>): boolean {
	return Object.entries(shownWhen).every(([name, wanted]) =>
		wanted.some((value) => value === (raw[name] ?? params[name]?.ui.default)),
	);
}
