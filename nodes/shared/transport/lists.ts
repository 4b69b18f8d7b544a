import type { JsonObject } from '../model';
import { type Answer, isRecord } from './answer';
import { VendorFault } from './fault';

/**
 * The records of a list answer.
 *
 * @param key the property that holds the list; none when the answer itself is the list
 * @throws VendorFault when there is no list, so that a changed API is never taken for an empty tenant
 */
export function recordsIn(answer: Answer, what: string, key?: string): JsonObject[] {
	const list = key === undefined ? answer.data : isRecord(answer.data) ? answer.data[key] : undefined;
	// An entry that is no object stays as an empty one, so that it is counted as unreadable and not just gone.
	if (Array.isArray(list)) return list.map((entry: unknown) => (isRecord(entry) ? entry : {}));
	throw unexpected(answer, `list of ${what}`);
}

/** @throws VendorFault when the answer is no JSON object */
export function recordIn(answer: Answer, what: string): JsonObject {
	if (isRecord(answer.data)) return answer.data;
	throw unexpected(answer, what);
}

function unexpected(answer: Answer, what: string): VendorFault {
	return new VendorFault({
		kind: 'unreadable',
		message: `The answer holds no ${what}`,
		advice:
			'Check the base URL in the credential. If it is right, the API may have changed: please report it.',
		status: answer.status,
		requestId: answer.requestId,
	});
}
