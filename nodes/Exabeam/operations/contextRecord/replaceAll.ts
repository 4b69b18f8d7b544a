import type { Intent, NoExtra, Result, Writes } from '../../../shared/operations/ability';
import { asError } from '../../../shared/operations/ability';
import { flag } from '../../../shared/operations/parameter';
import { withChange, written } from '../../../shared/operations/written';
import type { Reader } from '../../../shared/transport';
import { ContextRecord, toContextRecord } from '../../mapping/contextRecord';
import { refuseFewerRows } from '../../table/guardRows';
import { replacementOf } from '../../table/replacement';
import { readRows } from '../../table/rows';
import { applyReplacement, type ReplaceStep } from '../../table/sendReplacement';
import { follow } from '../../table/trackers';
import { refuseFull } from '../../table/writeRows';
import { keyParam, tableParam, valuesParams } from './params';
import { planRows, type ReplaceInput, type ReplaceItems, tableOf } from './planReplacement';
import { intentsOf } from './replaceIntents';

/** Replace All on context records. */
export const replaceAllInfo = {
	resource: 'contextRecord',
	operation: 'replaceAll',
	name: 'Replace All',
	action: 'Replace all context records of table',
	description:
		'Make the items of the run the only rows of a custom table. Every row that is created, changed or removed counts for Maximum Changes.',
	isDestructive: true,
	// It deletes the rows that the items do not have.
	isDelete: true,
	params: {
		table: tableParam('The custom table whose rows are replaced, the same for all items'),
		key: keyParam(),
		...valuesParams(),
		allowFewerRows: flag({
			displayName: 'Allow Fewer Rows',
			default: false,
			description:
				'Whether the table may end with fewer than 80 % of the rows that it has. Rows that the items do not have are removed either way.',
		}),
	},
	output: written(ContextRecord),
	toJson: withChange,
};

type Planned = Array<Result<Intent<ContextRecord, ReplaceStep>>>;

async function plan(reader: Reader, items: ReplaceItems): Promise<Planned> {
	const table = await tableOf(reader, items);
	const present = await readRows(reader, table);
	const results = await planRows(reader, table, present, items);
	const planned = results.flatMap((one) => ('ok' in one ? [one] : []));
	const failed = results.flatMap((one) => ('ok' in one ? [] : [one]));
	if (failed.length === 0) {
		refuseFull(table, planned.length);
		const isAllowed = items.every(({ input }) => input.allowFewerRows);
		refuseFewerRows(table, planned.length, present.byKey.size, isAllowed);
	}
	const rows = planned.map(({ ok }) => ok);
	return [...failed, ...intentsOf(replacementOf(table, present, rows), planned)];
}

/** What is wrong with the table, or with all rows together, is wrong with every item. */
async function prepare(reader: Reader, items: ReplaceItems): Promise<Planned> {
	try {
		return await plan(reader, items);
	} catch (error) {
		reader.signal?.throwIfAborted();
		return items.map(({ index }) => ({ index, failed: asError(error) }));
	}
}

export const replaceAll: Writes<ReplaceInput, ContextRecord, ReplaceStep> & NoExtra = {
	extra: {},
	isAllOrNothing: true,
	prepare,
	apply: applyReplacement(),
	follow,
	readBack: async (reader, done) => {
		const [first] = done;
		if (first === undefined) return new Map();
		const { replacement } = first.step;
		const { table } = replacement;
		const rows = await readRows(reader, table);
		replacement.left = replacement.removed.filter((key) => rows.byKey.has(key));
		return new Map(
			done.map(({ index, step: { key } }) => {
				const row = rows.byKey.get(key);
				return [index, row === undefined ? null : toContextRecord(table, { key, row }, false)];
			}),
		);
	},
};
