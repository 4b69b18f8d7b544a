import { describe, expect, it } from '@jest/globals';
import { parseBody } from '../../../nodes/shared/transport/answer';
import { explainAnswer } from '../../../nodes/shared/transport/explain';
import { tenable } from '../../../nodes/Tenable/tenable';

function answer(text: string, status = 400) {
	return { status, text, data: parseBody(text), headers: {}, requestId: null, isRepeat: false };
}

const HTML = '<html>\n<head>\n    <title>429 Too Many Requests</title>\n</head><body>nginx</body></html>';

describe("Tenable's own words", () => {
	it.each([
		['{"statusCode":403,"error":"Forbidden","message":"Insufficient scope"}', 'Insufficient scope'],
		[
			'{"statusCode":400,"error":"Bad Request","message":"bad","validation":{"source":"payload","keys":["sms_phone"]}}',
			'bad',
		],
		['{"statusCode":404,"error":"Not Found","message":""}', 'Not Found'],
		['{"error":"Duplicate Group name"}', 'Duplicate Group name'],
		['{"message":"Name already exists"}', 'Name already exists'],
		['{"error":5}', null],
		['{}', null],
		[HTML, '429 Too Many Requests'],
		['<html></html>', null],
		['The API token is blacklisted.', 'The API token is blacklisted.'],
		['', null],
		['  ', null],
	])('in %j are %j', (text, words) => {
		expect(tenable.words(answer(text))).toBe(words);
	});

	it('are never a whole page of text', () => {
		expect(tenable.words(answer('x'.repeat(5000)))?.length).toBeLessThanOrEqual(300);
	});

	it('in an error that holds JSON itself are those inside', () => {
		expect(tenable.words(answer(JSON.stringify({ error: JSON.stringify({ message: 'inner words' }) })))).toBe(
			'inner words',
		);
	});
});

describe('the advice', () => {
	it.each([
		[401, '', /keys/],
		[403, '', /Administrator/],
		[
			400,
			'{"error":"The username provided is not a part of the current Container\'s approved domains."}',
			/approved domains/,
		],
	])('for %i with %j', (status, text, advice) => {
		expect(tenable.advice(answer(text, status))).toMatch(advice);
	});

	it('is the general one for everything else', () => {
		const request = { method: 'GET', path: '/groups' } as const;
		expect(tenable.advice(answer('', 404))).toBeUndefined();
		expect(explainAnswer(tenable, request, { ...answer(HTML, 429), requestId: 'r' })).toMatchObject({
			kind: 'rate_limited',
			message: 'Tenable answered 429 to GET /groups: 429 Too Many Requests (request r)',
			advice: expect.stringContaining('Retry For'),
		});
	});
});

describe('the base URL', () => {
	it.each([
		[{ cloud: 'https://cloud.tenable.com', otherUrl: 'https://old.example' }, 'https://cloud.tenable.com'],
		[{ cloud: 'https://fedcloud.tenable.com' }, 'https://fedcloud.tenable.com'],
		[{ cloud: 'other', otherUrl: 'https://own.example' }, 'https://own.example'],
		[{}, 'https://cloud.tenable.com'],
	])('of %j is %s', (credential, url) => {
		expect(tenable.baseUrl(credential)).toBe(url);
	});

	it('is not silently the cloud when another one was chosen and left empty', () => {
		expect(tenable.baseUrl({ cloud: 'other', otherUrl: '' })).not.toBe('https://cloud.tenable.com');
	});
});
