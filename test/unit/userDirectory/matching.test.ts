import { describe, expect, test } from '@jest/globals';
import { comparable, comparableEmail } from '../../../nodes/UserDirectory/matching/keyText';
import { cachedSide, match } from '../../../nodes/UserDirectory/matching';
import { account, both, listed, person } from '../../workflows/support/people';
import { compared, valuesOf } from './support';

describe('the text of keys', () => {
	test.each([
		['  E1 ', 'e1'],
		['Straße', 'strasse'],
		['JO\u0308RG', 'jörg'],
		['Ａｎｎ', 'ann'],
		['\u00a0', ''],
	])('%s', (text, expected) => {
		expect(comparable(text)).toBe(expected);
	});

	test('of emails leaves tags and old domains out only when that is said', () => {
		const rules = { ignorePlusTags: true, domainAliases: new Map([['old.example', 'new.example']]) };
		expect(comparableEmail('Ann+x@OLD.example', rules)).toBe('ann@new.example');
		expect(comparableEmail('Ann+x@OLD.example', { ignorePlusTags: false, domainAliases: new Map() })).toBe(
			'ann+x@old.example',
		);
		expect(comparableEmail('+x@old.example', rules)).toBe('+x@new.example');
	});
});

describe('matching', () => {
	const side = (records: string[][][]) => cachedSide(records, (key) => (record) => record[key] ?? []);

	test('leaves people of a shared mailbox to a person, however many they are', () => {
		const many = Array.from({ length: 50_000 }, () => [['shared@x.example']]);
		const { targetOf, unclearSources } = match(side(many), side(many), 1);
		expect([...targetOf].every((target) => target === -1)).toBe(true);
		expect(unclearSources.size).toBe(50_000);
	});

	test('tries a key only for those whom no key above it matched', () => {
		const source = side([
			[['1'], ['a']],
			[[], ['a']],
		]);
		const target = side([
			[['1'], ['b']],
			[[], ['a']],
		]);
		const { targetOf, keyOf } = match(source, target, 2);
		expect([[...targetOf], [...keyOf]]).toEqual([
			[0, 1],
			[0, 1],
		]);
	});
});

describe('the keys of a comparison', () => {
	const two = (matchBy: unknown[], options = {}) => {
		const source = person('h1', { identifiers: { badge: 'B-7' }, first_name: 'Ann', last_name: 'Lee' });
		const target = account('a1', { identifiers: { badge: 'b-7' }, username: 'ann.lee' });
		const result = compared(listed([source]), listed([target]), { matchBy: { row: matchBy }, options });
		return result.summary.matched_by;
	};

	test('may be an identifier, an expression of fields, or a person’s own choice', () => {
		expect(two([{ key: 'identifier', identifier: 'badge' }])).toEqual({ 'identifier:badge': 1 });
		const expression = {
			key: 'expression',
			sourceExpression: '{first_name}.{last_name}',
			targetExpression: '{username}',
		};
		expect(two([expression])).toEqual({ 'expression:{first_name}.{last_name}': 1 });
	});

	test('are overridden by manual matches, which tell one person each', () => {
		const [ann, bob] = [both(1), both(2)];
		const sources = listed([ann.source, bob.source]);
		const targets = listed([ann.target, account('z', { email: 'z@x.example' }), bob.target]);
		const run = (row: unknown[]) => compared(sources, targets, { options: { manualMatches: { row } } });
		const { summary } = run([
			{ source: 'E2', target: 'z@x.example' },
			{ source: 'gone', target: 'z' },
		]);
		expect(summary.matched_by).toEqual({ employee_id: 1, manual: 1 });
		expect(summary.left_out).toContainEqual({
			what: 'Manual match gone = z',
			why: 'One of the two is not in the lists',
		});
		expect(() =>
			run([
				{ source: 'E2', target: 'z' },
				{ source: 'E1', target: 'z' },
			]),
		).toThrow('twice');
	});

	test('are refused when they say nothing', () => {
		const keys = (row: unknown[]) => () => two(row);
		expect(keys([])).toThrow('Match By has no key');
		expect(keys([{ key: 'username' }, { key: 'username' }])).toThrow('names username twice');
		expect(keys([{ key: 'identifier', identifier: '' }])).toThrow(
			'Match By (entry 1): Identifier is required',
		);
		const plain = { key: 'expression', sourceExpression: 'name', targetExpression: '{name}' };
		expect(keys([plain])).toThrow('names no field');
		expect(() => valuesOf({ matchBy: { row: [{ key: 'phone' }] } })).toThrow('Key must be one of');
		expect(() => two([{ key: 'username' }], { domainAliases: 'x' })).toThrow('not of the form old=new');
	});
});
