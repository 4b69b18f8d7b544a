import { describe, expect, it } from '@jest/globals';
import type { INodeParameters } from 'n8n-workflow';
import {
	collection,
	flag,
	optionalText,
	runWide,
	shownWhen,
	text,
	toolOnly,
	whole,
} from '../../../nodes/shared/operations/parameter';
import { FixedValues, readValues, refuseDisagreement } from '../../../nodes/shared/run/values';
import { type ContextSettings, n8nContext } from '../support/n8nContext';
import { refusalOf } from '../support/refusal';

const params = {
	name: text({ displayName: 'Name' }),
	returnAll: flag({ displayName: 'Return All', default: false }),
	limit: shownWhen({ returnAll: [false] }, whole({ displayName: 'Limit', default: 50 }, 1)),
	options: collection({ displayName: 'Options' }, { reason: optionalText({ displayName: 'Reason' }) }),
	allowChanges: toolOnly(flag({ displayName: 'Allow Changes', default: false })),
};

/** The values of one item, with n8n resolving the expressions. */
async function read(parameters: INodeParameters, items: ContextSettings['items'] = [{}], index = 0) {
	const ctx = n8nContext({ parameters, items });
	return readValues(ctx, params, index);
}

describe('the values of an item', () => {
	it('are the defaults where nothing is stored', async () => {
		expect(await read({ name: 'a', returnAll: false })).toEqual({
			name: 'a',
			returnAll: false,
			limit: 50,
			options: {},
			allowChanges: false,
		});
	});

	it('are what is stored, and undefined for what is hidden', async () => {
		expect(await read({ name: ' a ', returnAll: true, limit: 5, options: { reason: 'x' } })).toMatchObject({
			name: 'a',
			returnAll: true,
			limit: undefined,
			options: { reason: 'x' },
		});
	});

	it('that are wrong but hidden harm nobody', async () => {
		await expect(read({ name: 'a', returnAll: true, limit: -1 })).resolves.toMatchObject({
			limit: undefined,
		});
	});

	it.each<[INodeParameters, string, string]>([
		[{ name: '' }, 'Name is required', 'Name'],
		[{ name: 'a', returnAll: false, limit: 0 }, 'Limit must be 1 or more', 'Limit'],
		[{ name: 'a', options: { typo: 1 } }, 'Options has no field "typo"', 'Options'],
		[{ name: 'a', returnAll: 'yes' }, 'Return All must be true or false', 'Return All'],
	])('in %j are refused by the name in the form', (parameters, message, name) => {
		const refusal = refusalOf(() => readValues(n8nContext({ parameters }), params, 0));
		expect(refusal.message).toBe(message);
		expect(refusal.advice).toContain(name);
	});
});

describe('what is the same for all items', () => {
	const parameters = {
		name: '={{ $json.n }}',
		returnAll: '={{ $json.all }}',
		limit: 5,
		options: { reason: 'x' },
	};
	const items = [
		{ n: 'a', all: true },
		{ n: 'b', all: false },
	];

	it('is read once, and what is an expression, or hidden by one, anew for each', () => {
		const ctx = n8nContext({ parameters, items });
		const fixed = new FixedValues();
		const [first, second] = items.map((_, index) => readValues(ctx, params, index, fixed));
		expect(first).toMatchObject({ name: 'a', returnAll: true, limit: undefined });
		expect(second).toMatchObject({ name: 'b', returnAll: false, limit: 5 });
		expect(second?.options).toEqual({ reason: 'x' });
		expect(second?.options).toBe(first?.options);
	});

	it('is read anew for each where an expression stands deep in it', () => {
		const deep = { ...parameters, options: { reason: '=because of {{ $json.n }}' } };
		const ctx = n8nContext({ parameters: deep, items });
		const fixed = new FixedValues();
		const reasons = items.map((_, index) => readValues(ctx, params, index, fixed).options.reason);
		expect(reasons).toEqual(['because of a', 'because of b']);
	});

	it('is refused for every item when it is wrong', () => {
		const ctx = n8nContext({ parameters: { ...parameters, options: { typo: 1 } }, items });
		const fixed = new FixedValues();
		for (const index of [0, 1])
			expect(refusalOf(() => readValues(ctx, params, index, fixed)).message).toContain('typo');
	});
});

describe('a value for the whole run', () => {
	const dryRun = {
		dryRun: runWide(flag({ displayName: 'Dry Run', default: false })),
		name: text({ displayName: 'Name' }),
	};

	it('may not differ between items', () => {
		const ctx = n8nContext({
			parameters: { dryRun: '={{ $json.dry }}', name: 'x' },
			items: [{ dry: true }, { dry: true }, { dry: false }],
		});
		const refusal = refusalOf(() => refuseDisagreement(ctx, dryRun, 3));
		expect(refusal.message).toBe('Dry Run must be the same for all items [Item 2]');
	});

	it.each([
		['the same expression value', '={{ $json.dry }}', [{ dry: true }, { dry: true }]],
		['a fixed value', false, [{}, {}]],
		['no value', undefined, [{}, {}]],
	])('is fine with %s', (_what, value, items) => {
		const parameters = value === undefined ? {} : { dryRun: value };
		expect(() => refuseDisagreement(n8nContext({ parameters, items }), dryRun, items.length)).not.toThrow();
	});

	it('is no matter for parameters of single items', () => {
		const ctx = n8nContext({ parameters: { name: '={{ $json.n }}' }, items: [{ n: 'a' }, { n: 'b' }] });
		expect(() => refuseDisagreement(ctx, dryRun, 2)).not.toThrow();
	});
});
