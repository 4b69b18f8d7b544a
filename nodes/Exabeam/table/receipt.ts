import type { JsonObject } from '../../shared/model';
import { countOrNull, textOrNull } from '../../shared/normalize/values';
import type { Tracking } from '../../shared/operations/ability';
import { AdvisedError } from '../../shared/operations/refusal';

/** What work on a table's rows goes by in change records. */
export const TRACKING = {
	tracker: 'tracker_id',
	/** How many rows its call held. */
	rows: 'rows_in_call',
	/** `upload` or `deletion`. */
	kind: 'kind',
} as const;

/** Whether rows are stored or deleted. */
export type WorkKind = 'upload' | 'deletion';

/** What Exabeam said when it took rows. */
export interface Receipt {
	tracking: Tracking | undefined;
	/** Set when its counts are not those of what was sent. */
	doubt: AdvisedError | undefined;
}

/** How to get on when it is not known which rows of a call were stored. */
export const LOOK_AGAIN = 'Run it again: rows that are there already are not sent a second time.';

/** What Exabeam should count. */
export interface Expected {
	/** Rows in the call; null where nobody can tell, as for a ZIP file. */
	entries: number | null;
	/** Rows that are to be stored or deleted; null where nobody can tell. */
	stored: number | null;
	/** Rows whose key an earlier one of the call has. */
	duplicates: number;
	withoutKey: number;
	/** How many of the keys were in the table before: some tenants may count those as duplicates. */
	known: number;
}

/** The differences between what was sent and what Exabeam counted, as a person reads them. */
function objections(receipt: JsonObject, expected: Expected): string[] {
	if (expected.entries === null) return [];
	const entries = countOrNull(receipt.jsonEntries) ?? countOrNull(receipt.csvEntries);
	const duplicates = countOrNull(receipt.totalDuplicates) ?? 0;
	const withoutKey = countOrNull(receipt.totalIgnoredMissingKey) ?? 0;
	const isKnown = duplicates === expected.duplicates + expected.known;
	return [
		...(entries !== null && entries !== expected.entries ? [`it counted ${entries} rows`] : []),
		...(duplicates > expected.duplicates && !isKnown ? [`it took ${duplicates} for duplicates`] : []),
		...(withoutKey > expected.withoutKey ? [`it left out ${withoutKey} without a key`] : []),
	];
}

function trackingOf(trackerId: string, { stored }: Expected, kind: WorkKind): Tracking {
	const tracking: Tracking = { [TRACKING.tracker]: trackerId, [TRACKING.kind]: kind };
	return stored === null ? tracking : { ...tracking, [TRACKING.rows]: String(stored) };
}

/**
 * Compares a receipt with what was sent (Exabeam OpenAPI file "Context", TableUploadJsonResponse,
 * TableUploadCsvResponse, TableRecordsDeleteJsonResponse).
 */
export function compareReceipt(receipt: JsonObject, expected: Expected, kind: WorkKind): Receipt {
	const trackerId = textOrNull(receipt.trackerId);
	const found = objections(receipt, expected);
	const at = trackerId === null ? '' : ` (tracker ${trackerId})`;
	return {
		tracking: trackerId === null ? undefined : trackingOf(trackerId, expected, kind),
		doubt:
			found.length === 0
				? undefined
				: new AdvisedError(
						`Of ${expected.entries} rows in one call Exabeam says that ${found.join(', ')}${at}`,
						LOOK_AGAIN,
					),
	};
}

/**
 * Compares a receipt with rows that each have a key of their own.
 *
 * @param known how many of the keys were in the table before
 */
export function readReceipt(receipt: JsonObject, sent: number, kind: WorkKind, known = 0): Receipt {
	const expected = { entries: sent, stored: sent, duplicates: 0, withoutKey: 0, known };
	return compareReceipt(receipt, expected, kind);
}
