import type { JsonObject } from '../../shared/model';
import { textOrNull } from '../../shared/normalize/values';
import { isRecord } from '../../shared/transport';

function recordsOf(list: unknown): JsonObject[] {
	const entries: unknown[] = Array.isArray(list) ? list.flat() : [];
	return entries.filter(isRecord);
}

function textsOf(messages: unknown): string[] {
	return recordsOf(messages).flatMap(({ text }) => textOrNull(text) ?? []);
}

/** What went wrong with an access request, in SailPoint's words (SailPoint API specs, requesteditemstatus). */
export function errorsIn({ approvalDetails, errorMessages }: JsonObject): string[] {
	const approvals = recordsOf(approvalDetails).flatMap((approval) => textsOf(approval.errorMessages));
	return [...new Set([...textsOf(errorMessages), ...approvals])];
}

/** Why an access request came to nothing: its errors, and what those wrote who refused or cancelled it. */
export function reasonsIn(record: JsonObject): string[] {
	const refused = recordsOf(record.approvalDetails).filter(({ status }) => status === 'REJECTED');
	const cancelled = isRecord(record.cancelledRequestDetails) ? [record.cancelledRequestDetails] : [];
	const comments = [...refused, ...cancelled].flatMap(({ comment }) => textOrNull(comment) ?? []);
	return [...errorsIn(record), ...comments];
}
