import { describe, expect, it } from '@jest/globals';
import type { Answer, Request } from '../../../nodes/shared/transport';
import { parseBody } from '../../../nodes/shared/transport/answer';
import { judge } from '../../../nodes/shared/transport/judge';

const GET: Request = { method: 'GET', path: '/things' };

function answer(status: number, text = '{}'): { answer: Answer } {
	return { answer: { status, text, data: parseBody(text), headers: {}, requestId: null, isRepeat: false } };
}

describe('an answer', () => {
	it.each([
		[200, '{}', GET, 'answered'],
		[204, '', { ...GET, answer: 'any' }, 'answered'],
		[200, 'text', { ...GET, answer: 'raw' }, 'answered'],
		[404, '', { ...GET, accept: [404] }, 'answered'],
		[503, '', { ...GET, accept: [503] }, 'answered'],
		[200, '', GET, 'lost'],
		[200, '<html>', GET, 'lost'],
		[200, 'text', { ...GET, answer: 'any' }, 'lost'],
		[429, '', GET, 'throttled'],
		[429, '', { ...GET, accept: [429] }, 'throttled'],
		[500, '', GET, 'lost'],
		[502, '', GET, 'lost'],
		[503, '', GET, 'lost'],
		[504, '', GET, 'lost'],
		[501, '', GET, 'rejected'],
		[400, '', GET, 'rejected'],
		[401, '', GET, 'rejected'],
		[404, '', GET, 'rejected'],
		[302, '', GET, 'rejected'],
	] satisfies Array<[number, string, Request, string]>)(
		'of %i with %j to %j is %s',
		(status, text, request, is) => {
			expect(judge(request, answer(status, text)).is).toBe(is);
		},
	);

	it('that is no JSON rarely becomes any by waiting, a 503 does', () => {
		expect(judge(GET, answer(200, '<html>'))).toMatchObject({ isLasting: true, sent: true });
		expect(judge(GET, answer(503))).toMatchObject({ isLasting: false, sent: true, reason: 'HTTP 503' });
	});
});

describe('silence', () => {
	it.each([
		['ECONNRESET', { sent: true, isLasting: false }],
		['ETIMEDOUT', { sent: true, isLasting: false }],
		['ECONNABORTED', { sent: true, isLasting: false }],
		['no answer', { sent: true, isLasting: false }],
		['ECONNREFUSED', { sent: false, isLasting: true }],
		['ENOTFOUND', { sent: false, isLasting: true }],
		['EAI_AGAIN', { sent: false, isLasting: false }],
		// The certificate is looked at before the request is sent.
		['CERT_HAS_EXPIRED', { sent: false, isLasting: true }],
		['DEPTH_ZERO_SELF_SIGNED_CERT', { sent: false, isLasting: true }],
		['SELF_SIGNED_CERT_IN_CHAIN', { sent: false, isLasting: true }],
		['UNABLE_TO_VERIFY_LEAF_SIGNATURE', { sent: false, isLasting: true }],
		['ERR_TLS_CERT_ALTNAME_INVALID', { sent: false, isLasting: true }],
	])('for %s reads as %j', (reason, verdict) => {
		expect(judge(GET, { lost: reason })).toEqual({ is: 'lost', reason, answer: null, ...verdict });
	});
});
