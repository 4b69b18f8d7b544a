import { describe, expect, test } from '@jest/globals';
import { spanOf } from '../../../start/progress';
import { readLog } from '../../../start/server/log';

describe("n8n's log", () => {
	test('is read line by line, and what is no JSON is kept as it is', () => {
		const text = '{"level":"info","message":"ready","metadata":{}}\n\nTypeError: no\n{"level":"error"}\n';
		expect(readLog(text)).toEqual([
			{ level: 'info', message: 'ready' },
			{ level: 'raw', message: 'TypeError: no' },
			{ level: 'raw', message: '{"level":"error"}' },
		]);
	});
});

describe('a span of time', () => {
	test.each([
		[0, '0:00 min'],
		[59_400, '0:59 min'],
		[59_600, '1:00 min'],
		[365_000, '6:05 min'],
	])('%d milliseconds are %s', (milliseconds, text) => {
		expect(spanOf(milliseconds)).toBe(text);
	});
});
