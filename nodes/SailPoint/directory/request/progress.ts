import type { JsonObject } from '../../../shared/model';
import { textOrNull } from '../../../shared/normalize/values';
import type { Progress } from '../../../shared/operations/ability';
import { AdvisedError } from '../../../shared/operations/refusal';
import { reasonsIn } from '../../mapping/requestErrors';

/** By how much SailPoint's clock and this one may differ. */
const CLOCKS_DIFFER_MS = 10 * 60_000;

/** A time before another one, by whichever clock that was told. */
export function sinceAbout(time: string): string {
	const at = Date.parse(time);
	return new Date(Number.isNaN(at) ? 0 : at - CLOCKS_DIFFER_MS).toISOString();
}

/** The states in which an access request came to nothing, and how to get on (SailPoint API specs, requesteditemstatusrequeststate). */
const ENDED: Readonly<Record<string, string>> = {
	REJECTED: 'Ask who decides about it, then run the item again.',
	CANCELLED: 'If it is still wanted, run the item again.',
	TERMINATED: 'If it is still wanted, run the item again.',
	PROVISIONING_FAILED: "Look at the user's accounts in SailPoint, then run the item again.",
	NOT_ALL_ITEMS_PROVISIONED: "Look at the user's accounts in SailPoint, then run the item again.",
	ERROR: 'Correct what SailPoint names, then run the item again.',
};

/** How far an item of an access request is. */
export function progressOf(record: JsonObject): Progress {
	const state = textOrNull(record.state) ?? '';
	if (state === 'REQUEST_COMPLETED') return 'done';
	const advice = ENDED[state];
	if (advice === undefined) return 'running';
	const reasons = reasonsIn(record);
	const why = reasons.length === 0 ? '' : `: ${reasons.join('; ')}`;
	const id = textOrNull(record.accessRequestId) ?? '';
	return { failed: new AdvisedError(`SailPoint ended the access request ${id} with ${state}${why}`, advice) };
}
