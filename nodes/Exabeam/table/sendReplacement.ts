import { type Apply, asError, type Result, type Applied } from '../../shared/operations/ability';
import { applyCalls, type Call } from '../../shared/operations/applyCalls';
import { recording } from '../../shared/operations/applyEach';
import type { JsonObject } from '../../shared/model';
import { unlessFault, type Writer } from '../../shared/transport';
import { postCsv, postRecords } from '../api/records';
import { uploadForm } from '../csv/form';
import { csvText } from '../csv/write';
import { readReceipt } from './receipt';
import type { Replacement } from './replacement';
import { fitsOneCall } from './rowCalls';

/** What is to be sent for one row of a replacement: the whole of it, once for all of them. */
export interface ReplaceStep {
	replacement: Replacement;
	key: string;
}

/** One file with all rows; the attribute ids are its header. */
async function sendFile(writer: Writer, { table, rows }: Replacement): Promise<JsonObject> {
	const ids = table.attributes.map(({ id }) => id).filter((id) => rows.some((row) => row[id] !== undefined));
	const lines = rows.map((row) => ids.map((id) => row[id] ?? ''));
	const form = uploadForm(
		'replace',
		ids.map((id) => ({ header: id, attributeId: id })),
		{ name: 'rows.csv', mediaType: 'text/csv', content: Buffer.from(csvText([ids, ...lines])) },
	);
	return await postCsv(writer, table.id, form);
}

/**
 * Sends a replacement in one call: a second one would replace the rows of the first. What is too much for JSON, or is
 * refused so, goes as a file.
 */
async function sendWhole(writer: Writer, replacement: Replacement): Promise<JsonObject> {
	const { table, rows } = replacement;
	if (!fitsOneCall(rows)) return await sendFile(writer, replacement);
	return await unlessFault(
		'invalid',
		async () => await postRecords(writer, table.id, 'replace', rows),
		async () => await sendFile(writer, replacement),
	);
}

async function send<Out>(writer: Writer, todo: Call<Out, ReplaceStep>): Promise<Array<Result<Applied<Out>>>> {
	const [first] = todo;
	if (first === undefined) return [];
	const { replacement } = first.step;
	const { recorder, requestIds } = recording(writer);
	try {
		const receipt = await sendWhole(recorder, replacement);
		const { tracking, doubt } = readReceipt(receipt, replacement.rows.length, 'upload');
		return todo.map(({ index, intent }) => {
			const own = intent.outcome === 'unchanged' ? [] : requestIds;
			return { index, ok: { object: intent.object, requestIds: own, tracking, doubt } };
		});
	} catch (error) {
		writer.signal?.throwIfAborted();
		return todo.map(({ index }) => ({ index, failed: asError(error) }));
	}
}

/** Sends the rows of a replacement together. */
export function applyReplacement<Out>(): Apply<Out, ReplaceStep> {
	return applyCalls(
		(todo) => (todo.length === 0 ? [] : [todo]),
		async (writer, todo) => await send(writer, todo),
		1,
	);
}
