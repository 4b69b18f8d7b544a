import type { ContextTable } from './contextTable';
import { badRequest } from './errors';
import type { Row } from './model';
import { startWork, type Done } from './recordWork';
import type { ExabeamTenant } from './tenant';
import type { Upload } from './uploads';

/** How records get into a table (Context spec, TableUploadOperation). */
export type Operation = 'append' | 'replace';

/** Records as they came, by whatever property names. */
export type Sent = Readonly<Record<string, string>>;

interface Entry {
	key: string;
	row: Row;
}

interface Sorted {
	entries: Entry[];
	missingKey: number;
	/** Records with a value that its attribute does not allow. */
	errors: number;
}

/** What the answer to an upload counts. */
export interface Accepted {
	trackerId: string;
	totalDuplicates: number;
	totalIgnoredMissingKey: number;
}

/** How many records a custom table can hold (Context Management guide, create a custom context table). */
export const MOST_RECORDS = 500_000;

/**
 * The operation that a request names.
 * @throws ExabeamError 400
 */
export function operationIn({ quirks }: ExabeamTenant, value: unknown): Operation {
	const text = quirks.operationCase === 'any' ? String(value).toLowerCase() : value;
	if (text === 'append' || text === 'replace') return text;
	throw badRequest('Invalid value for: body (operation)', 'operation');
}

/**
 * Takes records in; they are in the table when the tracker says so.
 * @throws ExabeamError 400 for what is refused as a whole
 */
export function ingest(
	tenant: ExabeamTenant,
	table: ContextTable,
	operation: Operation,
	records: readonly Sent[],
): Accepted {
	const { quirks } = tenant;
	if (operation === 'replace' && records.length === 0 && quirks.replaceWithNothing === 400) {
		throw badRequest('Invalid value for: body (data)', 'data');
	}
	const sorted = sortRecords(tenant, table, records);
	const keys = new Set(sorted.entries.map(({ key }) => key));
	const known = operation === 'append' ? [...keys].filter((key) => table.records.has(key)).length : 0;
	const again = sorted.entries.length - keys.size;
	requireRoom(
		tenant,
		table,
		operation,
		quirks.appendExistingKey === 'duplicates' ? sorted.entries.length : keys.size - known,
	);
	const upload = startUpload(tenant, table, operation, sorted);
	return {
		trackerId: upload.id,
		totalDuplicates: quirks.totalDuplicates === 'inCall' ? again : again + known,
		totalIgnoredMissingKey: sorted.missingKey,
	};
}

function requireRoom(
	{ quirks }: ExabeamTenant,
	table: ContextTable,
	operation: Operation,
	more: number,
): void {
	if (quirks.overRecordLimit !== 400 || !table.custom) return;
	const before = operation === 'append' ? table.records.size : 0;
	if (before + more > MOST_RECORDS) throw badRequest(`A table can hold at most ${MOST_RECORDS} records`);
}

/** Property names that are no attribute of the table are dropped without a word (exa-tools). */
function sortRecords({ quirks }: ExabeamTenant, table: ContextTable, records: readonly Sent[]): Sorted {
	const columns = table.facts.columns.map(({ attribute: { id, type, format } }) => ({
		id,
		allowed: format === undefined ? undefined : formatTest(type, format),
	}));
	const sorted: Sorted = { entries: [], missingKey: 0, errors: 0 };
	for (const record of records) {
		const row: Record<string, string> = {};
		let fits = true;
		for (const { id, allowed } of columns) {
			const value = record[id];
			if (value === undefined) continue;
			row[id] = value;
			if (allowed && value !== '' && !allowed(value)) fits = false;
		}
		const key = row[table.keyId] ?? '';
		if (key !== '' && (fits || quirks.valueAgainstFormat === 'stored')) sorted.entries.push({ key, row });
		else if (key !== '') sorted.errors += 1;
		else if (Object.keys(row).length > 0 || quirks.recordsOfUnknownIds === 'missingKey')
			sorted.missingKey += 1;
	}
	return sorted;
}

function formatTest(type: string, format: string): (value: string) => boolean {
	if (type === 'enum') {
		const values = new Set(format.split('|'));
		return (value) => values.has(value);
	}
	const expression = new RegExp(`^(${format})$`);
	return (value) => expression.test(value);
}

function startUpload(
	tenant: ExabeamTenant,
	table: ContextTable,
	operation: Operation,
	{ entries, errors }: Sorted,
): Upload {
	// Decided now: what is begun later may end otherwise.
	const refused = tenant.uploadOutcome === 'someErrors' ? Math.ceil(entries.length / 10) : 0;
	return startWork(tenant, table, entries.length + errors, (): Done => {
		if (operation === 'replace') table.records.clear();
		const stored = entries.slice(refused).filter((entry) => store(tenant, table, entry)).length;
		return { uploaded: stored, errors: errors + entries.length - stored };
	});
}

function store({ quirks }: ExabeamTenant, { records, custom }: ContextTable, { key, row }: Entry): boolean {
	const known = records.get(key);
	const [first] = known;
	if (first && quirks.appendExistingKey !== 'duplicates') {
		records.set(key, [quirks.appendExistingKey === 'merges' ? { ...first, ...row } : row]);
		return true;
	}
	if (custom && records.size >= MOST_RECORDS) return false;
	records.set(key, [...known, row]);
	return true;
}
