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

/** The differences between what was sent and what Exabeam counted, as a person reads them. */
function objections(receipt: JsonObject, sent: number): string[] {
	const entries = countOrNull(receipt.jsonEntries) ?? countOrNull(receipt.csvEntries);
	const duplicates = countOrNull(receipt.totalDuplicates) ?? 0;
	const withoutKey = countOrNull(receipt.totalIgnoredMissingKey) ?? 0;
	return [
		...(entries !== null && entries !== sent ? [`it counted ${entries} rows`] : []),
		...(duplicates > 0 ? [`it took ${duplicates} for duplicates`] : []),
		...(withoutKey > 0 ? [`it left out ${withoutKey} without a key`] : []),
	];
}

/**
 * Compares a receipt with what was sent (Exabeam OpenAPI file "Context", TableUploadJsonResponse,
 * TableUploadCsvResponse, TableRecordsDeleteJsonResponse).
 *
 * @param known how many of the keys were in the table before: some tenants may count those as duplicates
 */
export function readReceipt(receipt: JsonObject, sent: number, kind: WorkKind, known = 0): Receipt {
	const trackerId = textOrNull(receipt.trackerId);
	const expected =
		countOrNull(receipt.totalDuplicates) === known ? { ...receipt, totalDuplicates: 0 } : receipt;
	const found = objections(expected, sent);
	const at = trackerId === null ? '' : ` (tracker ${trackerId})`;
	return {
		tracking:
			trackerId === null
				? undefined
				: { [TRACKING.tracker]: trackerId, [TRACKING.rows]: String(sent), [TRACKING.kind]: kind },
		doubt:
			found.length === 0
				? undefined
				: new AdvisedError(
						`Of ${sent} rows in one call Exabeam says that ${found.join(', ')}${at}`,
						LOOK_AGAIN,
					),
	};
}
