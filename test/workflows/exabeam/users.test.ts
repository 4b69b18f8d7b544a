import { describe, expect, it } from '@jest/globals';
import omit from 'lodash/omit';
import { changesOf, outcomesOf } from '../support/conform';
import { useExabeam } from '../support/exabeamBench';
import { ANNA, KARL, OF_ITEM, on, usersIn, who } from '../support/exabeamPeople';
import { addUsersTable, USERS } from '../support/usersTable';

const bench = useExabeam();

const KEEP = { onError: 'continueRegularOutput' } as const;

describe('status', () => {
	it('is changed by Enable and Disable, with the rest of the row as it was', async () => {
		addUsersTable(bench, [ANNA, KARL]);
		const off = await bench.run(on('disable', { user: OF_ITEM }), who('anna.berg', 'karl'));
		expect(off.error?.message).toBeUndefined();
		expect(outcomesOf(off.items)).toEqual(['disabled', 'already_disabled']);
		expect(changesOf(off.items)[0]).toMatchObject({
			verified: true,
			target: { id: 'Anna.Berg', name: 'Anna.Berg' },
			changes: [{ field: 'status', from: 'active', to: 'inactive' }],
		});
		expect(usersIn(off.items)[0]).toMatchObject({ status: 'inactive', source_status: 'AccountDisabled' });
		expect(bench.rows(USERS)[0]).toEqual({ ...ANNA, 'Access Status': 'AccountDisabled' });
		const on1 = await bench.run(on('enable', { user: OF_ITEM }), who('karl', 'anna.berg'));
		expect(outcomesOf(on1.items)).toEqual(['enabled', 'enabled']);
		expect(bench.writes).toHaveLength(2);
	});

	it('is pending while Exabeam is at work, and settled later', async () => {
		addUsersTable(bench, [ANNA]);
		const early = await bench.run(
			on('disable', { user: OF_ITEM, options: { waitFor: 0 } }),
			who('anna.berg'),
		);
		expect(outcomesOf(early.items)).toEqual(['pending']);
		expect(usersIn(early.items)[0]?.status).toBe('active');
		await new Promise((resolve) => setTimeout(resolve, 200));
		const late = await bench.run(on('resolvePending'), [early.items[0]?.json ?? {}]);
		expect(outcomesOf(late.items)).toEqual(['disabled']);
	});

	it('needs an attribute', async () => {
		addUsersTable(bench, [ANNA], { without: ['u_user_access_status'] });
		const { error } = await bench.run(on('disable', { user: OF_ITEM }), who('anna.berg'));
		expect(error?.message).toContain('has no attribute for Access Status');
		expect(bench.writes).toEqual([]);
	});

	it('is held back by Maximum Changes', async () => {
		const many = Array.from({ length: 11 }, (_, n) => ({ User: `u${n}`, 'Access Status': 'AccountActive' }));
		addUsersTable(bench, many);
		const { error } = await bench.run(on('disable', { user: OF_ITEM }), who(...many.map(({ User }) => User)));
		expect(error?.message).toContain('11 changes are due, but Maximum Changes is 10');
		expect(bench.writes).toEqual([]);
	});
});

describe('Update', () => {
	it('changes and clears fields, and keeps the others, whether rows are overwritten or merged', async () => {
		for (const appendExistingKey of ['overwrites', 'merges'] as const) {
			bench.reset();
			bench.quirk({ appendExistingKey });
			addUsersTable(bench, [ANNA]);
			const { items, error } = await bench.run(
				on('update', {
					user: OF_ITEM,
					updateFields: { title: 'Lead', email: 'ANNA.BERG@halden.example' },
					clearFields: ['department'],
					options: { verify: true },
				}),
				who('anna.berg'),
			);
			expect(error?.message).toBeUndefined();
			expect(changesOf(items)[0]).toMatchObject({
				outcome: 'updated',
				verified: true,
				changes: [
					{ field: 'title', from: null, to: 'Lead' },
					{ field: 'department', from: 'Finance', to: null },
				],
			});
			expect(bench.rows(USERS)).toEqual([{ ...omit(ANNA, 'Department'), Title: 'Lead' }]);
		}
	});

	it('refuses what would change the key, or empty it', async () => {
		addUsersTable(bench, [ANNA], { key: 'u_email_address' });
		const to = { updateFields: { email: 'other@halden.example' } };
		const first = await bench.run(on('update', { user: OF_ITEM, ...to }), who('anna.berg'));
		expect(first.error?.message).toMatch(/Email is the key of the context table Directory Users/);
		const second = await bench.run(on('update', { user: OF_ITEM, clearFields: ['email'] }), who('anna.berg'));
		expect(second.error?.message).toMatch(/Email is the key/);
		expect(bench.writes).toEqual([]);
	});

	it('refuses two items about one row, and an email that two items share', async () => {
		addUsersTable(bench, [ANNA, KARL]);
		const same = await bench.run(
			on('update', { user: OF_ITEM, updateFields: { title: '={{ $itemIndex.toString() }}' } }),
			who('karl', 'KARL'),
			KEEP,
		);
		expect(outcomesOf(same.items)).toEqual(['updated', 'refused']);
		const shared = await bench.run(
			on('update', { user: OF_ITEM, updateFields: { email: 'both@halden.example' } }),
			who('karl', 'anna.berg'),
			KEEP,
		);
		expect(outcomesOf(shared.items)).toEqual(['refused', 'refused']);
	});
});

describe('Delete', () => {
	it('removes rows of custom tables and finds them gone', async () => {
		addUsersTable(bench, [ANNA, KARL]);
		const { items } = await bench.run(on('delete', { user: OF_ITEM }), who('ANNA.berg', 'nobody'));
		expect(outcomesOf(items)).toEqual(['deleted', 'already_absent']);
		expect(items[0]?.json).toMatchObject({ deleted: true, id: 'Anna.Berg' });
		expect(bench.rows(USERS)).toEqual([KARL]);
	});

	it('is refused on tables that something feeds', async () => {
		addUsersTable(bench, [ANNA], { source: 'Okta' });
		const { error } = await bench.run(on('delete', { user: OF_ITEM }), who('anna.berg'));
		expect(error?.message).toContain('it is kept by Okta');
		expect(bench.writes).toEqual([]);
	});
});
