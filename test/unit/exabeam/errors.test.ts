import { describe, expect, it } from '@jest/globals';
import { exabeam } from '../../../nodes/Exabeam/exabeam';
import type { Answer } from '../../../nodes/shared/transport';

function answered(status: number, body: unknown): Answer {
	const text = typeof body === 'string' ? body : JSON.stringify(body);
	const data = typeof body === 'string' ? undefined : body;
	return { status, text, data, headers: {}, requestId: null, isRepeat: false };
}

const denied = { code: 'FORBIDDEN', message: 'Permission Denied' };

describe('Exabeam’s words', () => {
	it.each<[unknown, string | null]>([
		[{ errors: [denied], traceId: 't1' }, 'Permission Denied (FORBIDDEN) (trace ID t1)'],
		[{ errors: denied }, 'Permission Denied (FORBIDDEN)'],
		[{ errors: [{ message: 'Only words' }] }, 'Only words'],
		[{ errors: [{ code: 'ONLY_CODE' }] }, 'ONLY_CODE'],
		[{ errors: ['as text'] }, 'as text'],
		[{ errors: [] }, null],
		[{ timestamp: 'x', status: 404, error: 'Not Found', path: '/x' }, 'Not Found'],
		['Jwt is expired', 'Jwt is expired'],
		['<html><head><title>502 Bad Gateway</title></head></html>', '502 Bad Gateway'],
		['', null],
	])('are found in %j', (body, words) => {
		expect(exabeam.words(answered(500, body))).toBe(words);
	});
});

describe('the status of an answer', () => {
	it.each<[number, unknown, number]>([
		[200, { errors: denied }, 403],
		[200, { errors: [{ message: 'Access denied' }] }, 403],
		[200, { errors: [{ message: 'Object Not Found' }] }, 404],
		[200, { errors: { code: 'NOT_FOUND', message: 'not found' } }, 404],
		[200, { errors: [{ message: 'Something else' }] }, 400],
		[200, { errors: [{}] }, 400],
		[200, { errors: [], records: [] }, 200],
		[200, { errors: null }, 200],
		[200, [], 200],
		[200, [{ errors: [denied] }], 200],
		[201, { table: {} }, 201],
		[503, { errors: [denied] }, 503],
	])('%i with %j stands for %i', (status, body, meant) => {
		expect(exabeam.statusOf?.(answered(status, body))).toBe(meant);
	});
});
