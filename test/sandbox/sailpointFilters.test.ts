import { describe, expect, test } from '@jest/globals';
import { parseFilter, type Filter } from '../../sandbox/sailpoint/filterParser';
import { sandboxStarter } from './running';
import { connect } from './sailpointClient';
import { listIn } from './wire';

const start = sandboxStarter();

function is(field: string): Filter {
	return { kind: 'compare', field, operator: 'eq', values: ['1'] };
}

describe('composite operators bind', () => {
	const [a, b, c] = [is('a'), is('b'), is('c')];
	const cases: Array<[string, Filter]> = [
		[
			'not a eq 1 or b eq 1 and c eq 1',
			{
				kind: 'or',
				parts: [
					{ kind: 'not', part: a },
					{ kind: 'and', parts: [b, c] },
				],
			},
		],
		[
			'not (a eq 1 or b eq 1) and c eq 1',
			{
				kind: 'and',
				parts: [{ kind: 'not', part: { kind: 'or', parts: [a, b] } }, c],
			},
		],
		['a eq "1" or b eq "1" or c eq "1"', { kind: 'or', parts: [a, b, c] }],
		['((a eq 1) and (b eq 1))', { kind: 'and', parts: [a, b] }],
		['not not a eq 1', { kind: 'not', part: { kind: 'not', part: a } }],
		['a eq "or"', { kind: 'compare', field: 'a', operator: 'eq', values: ['or'] }],
		[
			'not a ca ("or","and ) (")',
			{ kind: 'not', part: { kind: 'compare', field: 'a', operator: 'ca', values: ['or', 'and ) ('] } },
		],
		[
			'pr a and b isnull',
			{
				kind: 'and',
				parts: [
					{ kind: 'compare', field: 'a', operator: 'pr', values: [] },
					{ kind: 'compare', field: 'b', operator: 'isnull', values: [] },
				],
			},
		],
	];
	// The first two are the examples of the standard collection parameters, "Known Limitations".
	test.each(cases)('%s', (text, filter) => {
		expect(parseFilter(text)).toEqual(filter);
	});

	const broken = ['a eq 1 or', 'or a eq 1', 'a eq 1 OR b eq 1', '(a eq 1', 'a eq 1)', 'not', 'a eq 1 b eq 1'];
	test.each(broken)('%s is refused', (text) => {
		expect(() => parseFilter(text)).toThrow('The filter is not valid');
	});
});

describe('"or" in filters', () => {
	const filters: Array<[string, string, string[]]> = [
		[
			'/identities/v1',
			'email eq "raj.patel@halden.example" or email eq "omar.aziz@halden.example"',
			['omar.aziz', 'raj.patel'],
		],
		['/public-identities/v1', 'firstname sw "raj" or email sw "omar"', ['omar.aziz', 'raj.patel']],
		[
			'/identities/v1',
			'(alias eq "raj.patel" or alias eq "omar.aziz") and not firstname eq "Raj"',
			['omar.aziz'],
		],
		[
			'/identities/v1',
			'alias eq "raj.patel" and not (firstname eq "Omar" or lastname eq "Aziz")',
			['raj.patel'],
		],
	];
	test.each(filters)('%s %s', async (path, text, expected) => {
		const { sailpoint } = await start();
		const client = await connect(sailpoint);
		const asked = `${path}?filters=${encodeURIComponent(text)}`;
		const aliases = listIn(await client.send('GET', asked)).map(({ alias }) => alias);
		expect(aliases.sort()).toEqual(expected);
		sailpoint.tenant.quirks.orInFilters = 400;
		const refused = await client.send('GET', asked);
		expect([refused.status, refused.json]).toEqual([
			400,
			expect.objectContaining({ detailCode: '400.1.3 Illegal value' }),
		]);
	});

	test('is refused without any harm to "and", "not", and the word in a value', async () => {
		const { sailpoint } = await start({ sailpoint: { quirks: { orInFilters: 400 } } });
		const client = await connect(sailpoint);
		const text = 'not (alias eq "or") and alias eq "raj.patel"';
		expect(await client.list(`/identities/v1?filters=${encodeURIComponent(text)}`)).toHaveLength(1);
		const other = encodeURIComponent('name eq "Employees" or name eq "Contractors"');
		expect((await client.send('GET', `/sources/v1?filters=${other}`)).status).toBe(400);
	});
});
