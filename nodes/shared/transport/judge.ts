import type { Answer } from './answer';
import type { Attempt } from './attempt';
import type { Request } from './request';

/** What to make of one attempt. */
export type Verdict =
	| { is: 'answered'; answer: Answer }
	/** The vendor refused to take the request; nothing was carried out. */
	| { is: 'throttled'; answer: Answer }
	/** It may or may not have been carried out; surely not when it was never `sent`. */
	| {
			is: 'lost';
			reason: string;
			answer: Answer | null;
			/** How long to wait where there is no answer of the API that says it. */
			retryAfter?: string;
			sent: boolean;
			isLasting: boolean;
	  }
	| { is: 'rejected'; answer: Answer }
	/** The credential was refused before the request could be sent. */
	| { is: 'tokenless'; reason: string };

const TRANSIENT = new Set([500, 502, 503, 504]);
const NEVER_SENT = /^(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO|ERR_TLS)/;
/** Reasons that rarely pass by waiting: a wrong base URL, a certificate, a page in place of the API. */
const LASTING = /^(ENOTFOUND|ECONNREFUSED|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO|ERR_TLS)/;

function isReadable(request: Request, answer: Answer): boolean {
	if (answer.data !== undefined || request.answer === 'raw') return true;
	return request.answer === 'any' && answer.text.trim() === '';
}

/** Sorts an attempt by what may be done next. */
export function judge(request: Request, made: Attempt): Verdict {
	if ('noToken' in made) {
		const reason = made.noToken;
		if (made.isRefused) return { is: 'tokenless', reason };
		const { retryAfter } = made;
		return { is: 'lost', reason, answer: null, retryAfter, sent: false, isLasting: false };
	}
	if ('lost' in made) {
		const reason = made.lost;
		return {
			is: 'lost',
			reason,
			answer: null,
			sent: !NEVER_SENT.test(reason),
			isLasting: LASTING.test(reason),
		};
	}
	const { answer } = made;
	if (answer.status === 429) return { is: 'throttled', answer };
	if (request.accept?.includes(answer.status)) return { is: 'answered', answer };
	if (TRANSIENT.has(answer.status)) {
		return { is: 'lost', reason: `HTTP ${answer.status}`, answer, sent: true, isLasting: false };
	}
	if (answer.status >= 300) return { is: 'rejected', answer };
	if (isReadable(request, answer)) return { is: 'answered', answer };
	return { is: 'lost', reason: 'the body is not JSON', answer: null, sent: true, isLasting: true };
}
