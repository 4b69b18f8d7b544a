import {
	eachItem,
	type Item,
	type NoExtra,
	type WriteItem,
	type Writes,
} from '../../../shared/operations/ability';
import { applyEach, type Sent } from '../../../shared/operations/applyEach';
import type { Ref } from '../../../shared/operations/locator';
import { Refusal } from '../../../shared/operations/refusal';
import { withChange, written } from '../../../shared/operations/written';
import { countOrNull } from '../../../shared/normalize/values';
import type { Reader, Writer } from '../../../shared/transport';
import { getUploadStatus, postCsv } from '../../api/records';
import { uploadForm } from '../../csv/form';
import { ContextUpload, withStatus } from '../../mapping/contextUpload';
import { compareReceipt, TRACKING } from '../../table/receipt';
import { findTable, keyed } from '../../table/tables';
import { follow } from '../../table/trackers';
import { refuseManaged } from '../../table/writeRows';
import { unconfirmedRows } from './uploadedRows';
import { uploadParams } from './uploadParams';
import { planUpload, type UploadChoice, type UploadStep } from './uploadPlan';

/** Upload CSV on context records. */
export const uploadCsvInfo = {
	resource: 'contextRecord',
	operation: 'uploadCsv',
	name: 'Upload CSV',
	action: 'Upload CSV file of context records',
	description:
		'Upload a CSV file of rows to a context table in one piece. A file counts as one change for Maximum Changes, and each row that it removes as one more.',
	isDestructive: true,
	params: uploadParams,
	output: written(ContextUpload),
	toJson: withChange,
};

interface Input extends Omit<UploadChoice, 'operation'> {
	table: Ref;
	upload: UploadChoice['operation'];
	binaryField: string;
}

/** How many items of the run upload to each table. */
async function uploadsByTable(
	reader: Reader,
	items: ReadonlyArray<Item<Input>>,
): Promise<Map<string, number>> {
	const counts = new Map<string, number>();
	await eachItem(reader.signal, items, async ({ table }) => {
		const { id } = await findTable(reader, table);
		counts.set(id, (counts.get(id) ?? 0) + 1);
	});
	return counts;
}

async function prepare(reader: Reader, items: ReadonlyArray<WriteItem<Input>>) {
	const counts = await uploadsByTable(reader, items);
	const byIndex = new Map(items.map((item) => [item.index, item]));
	return await eachItem(reader.signal, items, async (input, index) => {
		const table = keyed(await findTable(reader, input.table));
		if (input.upload === 'replace') refuseManaged(table, 'Rows of');
		if (input.upload === 'replace' && (counts.get(table.id) ?? 0) > 1)
			throw new Refusal(
				`Other items of this run upload to the context table ${table.name ?? table.id} as well, and a file that replaces its rows would undo them`,
				'Put all rows into one file, or set Upload to Append.',
			);
		const file = await byIndex.get(index)?.file(input.binaryField);
		if (file === undefined) throw new Refusal('The item has no file', 'Check Input Binary Field.');
		return await planUpload(reader, table, file, { ...input, operation: input.upload });
	});
}

async function send(
	writer: Writer,
	{ table, operation, columns, file, survey }: UploadStep,
	upload: ContextUpload,
): Promise<Sent<ContextUpload>> {
	const receipt = await postCsv(writer, table.id, uploadForm(operation, columns, file));
	const expected = {
		entries: survey?.rows ?? null,
		stored: survey?.keys.size ?? null,
		duplicates: survey?.duplicates ?? 0,
		withoutKey: survey?.withoutKey ?? 0,
		known: 0,
	};
	const { tracking, doubt } = compareReceipt(receipt, expected, 'upload');
	const object = {
		...upload,
		id: tracking?.[TRACKING.tracker] ?? null,
		row_count: upload.row_count ?? countOrNull(receipt.csvEntries),
		duplicate_count: upload.duplicate_count ?? countOrNull(receipt.totalDuplicates),
		missing_key_count: upload.missing_key_count ?? countOrNull(receipt.totalIgnoredMissingKey),
	};
	return { object, tracking, doubt };
}

/** The upload as its tracker tells it, with how many of its rows are not there. */
async function lookBack(reader: Reader, step: UploadStep, upload: ContextUpload): Promise<ContextUpload> {
	const record = upload.id === null ? null : await getUploadStatus(reader, upload.id);
	return { ...withStatus(upload, record), unconfirmed_count: await unconfirmedRows(reader, step) };
}

export const uploadCsv: Writes<Input, ContextUpload, UploadStep> & NoExtra = {
	extra: {},
	prepare,
	apply: applyEach(async (writer, step, { object }) => await send(writer, step, object)),
	follow,
	// How many rows of a file were stored is told by nothing else.
	alwaysReadsBack: true,
	readBack: async (reader, done) => {
		const now = new Map<number, ContextUpload | null>();
		for (const { index, object, step } of done) now.set(index, await lookBack(reader, step, object));
		return now;
	},
};
