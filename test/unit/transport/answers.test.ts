import { describe, expect, it } from '@jest/globals';
import { type Answer, isFault, isRecord, recordIn, recordsIn } from '../../../nodes/shared/transport';
import { parseBody, readHeaders } from '../../../nodes/shared/transport/answer';

function answer(data: unknown): Answer {
	return { status: 200, text: '', data, headers: {}, requestId: 'r', isRepeat: false };
}

function thrownBy(call: () => unknown): unknown {
	try {
		return call();
	} catch (error) {
		return error;
	}
}

describe('the records of a list', () => {
	it('are found under their key, or are the answer itself', () => {
		expect(recordsIn(answer({ users: [{ id: 1 }] }), 'users', 'users')).toEqual([{ id: 1 }]);
		expect(recordsIn(answer([{ id: 1 }]), 'roles')).toEqual([{ id: 1 }]);
		expect(recordsIn(answer({ users: [] }), 'users', 'users')).toEqual([]);
	});

	it.each([[{}], [{ users: null }], [{ users: {} }], [[]], [null], [undefined], ['text'], [{ error: 'x' }]])(
		'are not taken to be none in %j',
		(data) => {
			expect(
				isFault(
					thrownBy(() => recordsIn(answer(data), 'users', 'users')),
					'unreadable',
				),
			).toBe(true);
		},
	);
});

describe('a single record', () => {
	it('is an object', () => {
		expect(recordIn(answer({ id: 1 }), 'user')).toEqual({ id: 1 });
	});

	it.each([[[]], [null], [undefined], ['x'], [1]])('is not %j', (data) => {
		expect(
			isFault(
				thrownBy(() => recordIn(answer(data), 'user')),
				'unreadable',
			),
		).toBe(true);
	});
});

describe('a body', () => {
	it.each([
		['{"a":1}', { a: 1 }],
		[' [] ', []],
		['null', null],
		['', undefined],
		['  ', undefined],
		['{"a":', undefined],
		['<html>', undefined],
	])('of %j is read as %j', (text, data) => {
		expect(parseBody(text)).toEqual(data);
	});
});

describe('headers', () => {
	it('have lower-case names and text values', () => {
		expect(readHeaders({ 'Retry-After': 5, 'X-Request-Uuid': 'a' })).toEqual({
			'retry-after': '5',
			'x-request-uuid': 'a',
		});
	});

	it.each([[undefined], [null], ['text']])('are none in %j', (raw) => {
		expect(readHeaders(raw)).toEqual({});
	});
});

describe('isRecord', () => {
	it.each([
		[{}, true],
		[[], false],
		[null, false],
		['x', false],
		[undefined, false],
	])('says of %j: %s', (value, expected) => {
		expect(isRecord(value)).toBe(expected);
	});
});
