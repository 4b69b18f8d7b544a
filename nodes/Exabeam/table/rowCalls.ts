import { groupBy } from 'lodash';
import type { Call } from '../../shared/operations/applyCalls';
import { applyCalls } from '../../shared/operations/applyCalls';
import { type Applied, type Apply, asError, type Result } from '../../shared/operations/ability';
import { recording } from '../../shared/operations/applyEach';
import { isFault, type Writer } from '../../shared/transport';
import type { JsonObject } from '../../shared/model';
import type { SentRow } from '../api/records';
import { readReceipt, type WorkKind } from './receipt';

/**
 * The largest call. Exabeam documents none; clients in use send 20,000 rows, and bodies over 5 MB were seen to fail
 * (exa-tools, LogRhythm.Tools, Invoke-Exabeam).
 */
const MOST_ROWS = 5000;
const MOST_BYTES = 4_000_000;

/** Whether rows can go together in the body of one call. */
export function fitsOneCall(rows: readonly SentRow[]): boolean {
	if (rows.length > MOST_ROWS) return false;
	return Buffer.byteLength(JSON.stringify(rows)) <= MOST_BYTES;
}

/** What one call for rows of a table needs to know of each of them. */
export interface RowStep {
	tableId: string;
	/** How many bytes it takes in the body. */
	bytes: number;
	/** Whether a row of this key was there before. */
	isKnown: boolean;
}

/** One kind of call. */
export interface RowCall<S extends RowStep> {
	kind: WorkKind;
	send(writer: Writer, tableId: string, steps: readonly S[]): Promise<JsonObject>;
}

function cut<Out, S extends RowStep>(todo: Call<Out, S>): Array<Call<Out, S>> {
	const calls: Array<Array<Call<Out, S>[number]>> = [];
	let bytes = 0;
	for (const one of todo) {
		const last = calls.at(-1);
		if (last === undefined || last.length >= MOST_ROWS || bytes + one.step.bytes > MOST_BYTES) {
			calls.push([one]);
			bytes = one.step.bytes;
		} else {
			last.push(one);
			bytes += one.step.bytes;
		}
	}
	return calls;
}

/** Which rows go together: those of one table, as many as one call takes. */
export function splitRows<Out, S extends RowStep>(todo: Call<Out, S>): Array<Call<Out, S>> {
	const tables = Object.values(groupBy(todo, ({ step }) => step.tableId));
	return tables.flatMap((some) => cut(some));
}

type Results<Out> = Array<Result<Applied<Out>>>;

/** @throws VendorFault when Exabeam does not take the call */
async function sendOnce<Out, S extends RowStep>(
	writer: Writer,
	todo: Call<Out, S>,
	{ kind, send }: RowCall<S>,
): Promise<Results<Out>> {
	const { recorder, requestIds } = recording(writer);
	const steps = todo.map(({ step }) => step);
	const known = steps.filter(({ isKnown }) => isKnown).length;
	const answer = await send(recorder, steps[0]?.tableId ?? '', steps);
	const { tracking, doubt } = readReceipt(answer, steps.length, kind, known);
	return todo.map(({ index }) => ({
		index,
		ok: { requestIds, tracking, doubt },
	}));
}

/** A call that is refused as a whole is sent in halves, so that one bad row does not cost the others. */
async function sendRows<Out, S extends RowStep>(
	writer: Writer,
	todo: Call<Out, S>,
	call: RowCall<S>,
): Promise<Results<Out>> {
	try {
		return await sendOnce(writer, todo, call);
	} catch (error) {
		writer.signal?.throwIfAborted();
		if (todo.length === 1 || !isFault(error, 'invalid'))
			return todo.map(({ index }) => ({ index, failed: asError(error) }));
		const middle = Math.ceil(todo.length / 2);
		return [
			...(await sendRows(writer, todo.slice(0, middle), call)),
			...(await sendRows(writer, todo.slice(middle), call)),
		];
	}
}

/** Makes what sends rows: few calls for many, one after the other. */
export function applyRows<Out, S extends RowStep>(call: RowCall<S>): Apply<Out, S> {
	return applyCalls(splitRows, async (writer, todo) => await sendRows(writer, todo, call), 1);
}
