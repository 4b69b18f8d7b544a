import { describe, expect, it } from '@jest/globals';
import { RowDraft } from '../../../nodes/Exabeam/table/rowDraft';
import { type KeyedRow, TableRows } from '../../../nodes/Exabeam/table/rows';
import type { Row } from '../../../nodes/Exabeam/table/values';
import { tableWith } from './samples';

const TABLE = tableWith({ u_user: 'User', u_title: 'Title', u_city: 'City' });

function draftWith(rows: readonly Row[]): RowDraft {
	const present = new TableRows();
	present.add(rows.map((row) => ({ key: String(row.u_user), row, record: {} })));
	return new RowDraft(TABLE, present, (_attribute, value) =>
		value === 'bad' ? 'Title must not be bad' : null,
	);
}

describe('a draft of a table', () => {
	it('sends whole rows: what is not named stays, what is emptied goes', () => {
		const draft = draftWith([{ u_user: 'ann', u_title: 'Analyst', u_city: 'Oslo' }]);
		const { step, changed } = draft.put('ann', { u_title: 'Lead', u_city: '' });
		expect(step?.row).toEqual({ u_user: 'ann', u_title: 'Lead', u_city: '' });
		expect(changed.map(({ attribute, from, to }) => [attribute.name, from, to])).toEqual([
			['Title', 'Analyst', 'Lead'],
			['City', 'Oslo', ''],
		]);
	});

	it('sends nothing for a row that is as wanted', () => {
		const draft = draftWith([{ u_user: 'ann', u_title: 'Analyst' }]);
		expect(draft.put('ann', { u_title: 'Analyst', u_city: '' }).step).toBeNull();
	});

	it('stores a new row even when it holds nothing but its key', () => {
		expect(draftWith([]).put('ann', {}).step?.row).toEqual({ u_user: 'ann' });
	});

	it('lets a later item see what an earlier one does', () => {
		const draft = draftWith([{ u_user: 'ann' }]);
		expect(draft.remove('ann')?.step.key).toBe('ann');
		expect(draft.remove('ann')).toBeUndefined();
		expect(draft.size).toBe(0);
	});

	it('takes what one round writes for what is there in the next, where it may be written again', () => {
		const draft = draftWith([{ u_user: 'ann' }, { u_user: 'bob' }]);
		expect(draft.put('new', { u_title: 'a' }).step?.isKnown).toBe(false);
		draft.remove('bob');
		draft.beginRound();
		expect(draft.size).toBe(2);
		expect([...draft.all].map(([key]) => key)).toEqual(['ann', 'new']);
		expect(draft.get('bob')).toBeUndefined();
		expect(draft.put('new', { u_city: 'Oslo' }).step).toMatchObject({
			isKnown: true,
			row: { u_user: 'new', u_title: 'a', u_city: 'Oslo' },
		});
		expect(draft.put('bob', {}).step?.isKnown).toBe(false);
		expect(draft.size).toBe(3);
	});

	it.each<[string, (draft: RowDraft) => unknown, RegExp]>([
		['a value that does not fit', (draft) => draft.put('ann', { u_title: 'bad' }), /Title must not be bad/],
		[
			'a row that another item writes too',
			(draft) => [draft.put('ann', { u_title: 'a' }), draft.put('ann', { u_title: 'b' })],
			/Another item of this run writes the row "ann"/,
		],
		[
			'a row that another item deletes',
			(draft) => [draft.remove('ann'), draft.put('ann', { u_title: 'a' })],
			/Another item of this run writes the row "ann"/,
		],
		['a row with a list besides', (draft) => draft.put('bob', { u_title: 'a' }), /holds a list in City/],
	])('refuses %s', (_what, act, words) => {
		const draft = draftWith([{ u_user: 'ann' }, { u_user: 'bob', u_city: ['Oslo', 'Rome'] }]);
		expect(() => act(draft)).toThrow(words);
	});

	it('refuses a key that several rows have', () => {
		const draft = draftWith([
			{ u_user: 'ann', u_title: 'a' },
			{ u_user: 'ann', u_title: 'b' },
		]);
		expect(() => draft.put('ann', { u_title: 'c' })).toThrow(/More than one row .* has the key "ann"/);
	});
});

describe('rows that come in pages', () => {
	const row = (key: string): KeyedRow => ({
		key,
		row: { u_user: key },
		record: {},
	});

	it('are not repeated where a page begins with the last row of the one before', () => {
		const rows = new TableRows();
		rows.add([row('a'), row('b')]);
		rows.add([row('b'), row('c')]);
		expect({ keys: [...rows.byKey.keys()], repeated: [...rows.repeated] }).toEqual({
			keys: ['a', 'b', 'c'],
			repeated: [],
		});
	});

	it('are repeated within a page, and across others', () => {
		const rows = new TableRows();
		rows.add([row('a'), row('b'), row('b')]);
		rows.add([row('b'), row('c')]);
		rows.add([row('c'), row('a')]);
		expect([...rows.repeated]).toEqual(['b', 'a']);
	});
});
