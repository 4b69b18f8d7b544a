import type { Answer } from './answer';
import type { FaultDetail, FaultKind } from './fault';
import type { Request } from './request';
import type { VendorApi } from './vendorApi';

const ADVICE: Record<FaultKind, string> = {
	credential: 'Check the keys in the credential: they may have been replaced, or their user disabled.',
	forbidden: 'The credential is not allowed to do this. Use one of a user with a role that is.',
	not_found: 'It may have been deleted or belong to another tenant. Pick it again from the list.',
	conflict: 'Look at the current state with Get, then try again.',
	invalid: 'Correct the value that is named and run the node again.',
	rate_limited: 'Wait a few minutes, or raise Retry For (Seconds) in Options.',
	unavailable: 'Try again later, or raise Retry For (Seconds) in Options.',
	unreadable: 'Check the base URL in the credential: what answered there may not be the API.',
	unknown_fate: 'Look whether the change was made before you run this again.',
};

function kindOf(status: number): FaultKind {
	if (status === 401) return 'credential';
	if (status === 403) return 'forbidden';
	if (status === 404) return 'not_found';
	if (status === 409) return 'conflict';
	if (status === 429) return 'rate_limited';
	if (status < 400) return 'unreadable';
	return status >= 500 ? 'unavailable' : 'invalid';
}

/** What a person reads about an unsuccessful answer. */
export function explainAnswer(api: VendorApi, request: Request, answer: Answer): FaultDetail {
	const kind = kindOf(answer.status);
	const words = api.words(answer);
	const said = words === null ? '' : `: ${words}`;
	const id = answer.requestId === null ? '' : ` (request ${answer.requestId})`;
	return {
		kind,
		message: `${api.displayName} answered ${answer.status} to ${request.method} ${request.path}${said}${id}`,
		advice: api.advice(answer) ?? ADVICE[kind],
		status: answer.status,
		requestId: answer.requestId,
	};
}

/** What a person reads when no usable answer came. */
export function explainSilence(
	api: VendorApi,
	request: Request,
	kind: 'unavailable' | 'unreadable' | 'unknown_fate',
	reason: string,
): FaultDetail {
	const outcome =
		kind === 'unknown_fate'
			? `It is not known whether ${request.method} ${request.path} was carried out by ${api.displayName}`
			: `${api.displayName} gave no usable answer to ${request.method} ${request.path}`;
	return { kind, message: `${outcome} (${reason})`, advice: ADVICE[kind], status: null, requestId: null };
}

/** What a person reads when the vendor refused the credential itself. */
export function explainTokenless(api: VendorApi, reason: string): FaultDetail {
	return {
		kind: 'credential',
		message: `${api.displayName} gave no access token: ${reason}`,
		advice: api.tokenAdvice ?? ADVICE.credential,
		status: null,
		requestId: null,
	};
}
