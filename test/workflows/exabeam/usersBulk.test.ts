import { describe, expect, it } from '@jest/globals';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { outcomesOf } from '../support/conform';
import { SCALE, useExabeam } from '../support/exabeamBench';
import { addUsersTable, USERS } from '../support/usersTable';

const bench = useExabeam();
const PEOPLE = 1500;

/** So much text that three calls are needed for so few people. */
const LONG = 'x'.repeat(6000);

const items: IDataObject[] = Array.from({ length: PEOPLE }, (_, n) => ({ who: `u${n}` }));

const UPSERT: INodeParameters = {
	resource: 'user',
	operation: 'upsert',
	matchOn: 'username',
	email: '={{ $json.who }}@halden.example',
	username: '={{ $json.who }}',
	additionalFields: { name: 'Nathan Drake', title: LONG },
};

function uploads(): number {
	return bench.writes.filter(({ path }) => path.endsWith('/addRecords')).length;
}

describe('many people', () => {
	it('go in few calls, are all there, and are not sent again', async () => {
		addUsersTable(bench);
		const first = await bench.run(UPSERT, items);
		expect(first.error?.message).toBeUndefined();
		expect(outcomesOf(first.items)).toEqual(Array(PEOPLE).fill('created'));
		expect(uploads()).toBe(3);
		const stored = bench.rows(USERS);
		expect(new Set(stored.map(({ User }) => User))).toEqual(new Set(items.map(({ who }) => who)));
		const again = await bench.run(UPSERT, items);
		expect(outcomesOf(again.items)).toEqual(Array(PEOPLE).fill('unchanged'));
		expect(uploads()).toBe(3);
	});

	it('end as after an undisturbed run when one was stopped between two calls and begun again', async () => {
		addUsersTable(bench);
		await bench.run(UPSERT, items);
		const undisturbed = bench.exabeam.state().tables;
		bench.reset();
		addUsersTable(bench);
		const stop = new AbortController();
		const off = bench.exabeam.onRequest(({ path }) => {
			if (path.endsWith('/addRecords') && uploads() === 2) stop.abort();
		});
		const stopped = await bench.run(UPSERT, items, { signal: stop.signal });
		off();
		expect(stopped.executionStatus).toBe('canceled');
		await new Promise((resolve) => setTimeout(resolve, 5000 * SCALE));
		const partly = bench.rows(USERS).length;
		expect(partly).toBeGreaterThan(0);
		expect(partly).toBeLessThan(PEOPLE);
		const { error } = await bench.run(UPSERT, items);
		expect(error?.message).toBeUndefined();
		expect(bench.exabeam.state().tables).toEqual(undisturbed);
	});

	it('are not read to the end when the execution is canceled, and nothing is sent', async () => {
		addUsersTable(bench);
		const stop = new AbortController();
		let read = 0;
		// Expressions read it; whatever copies or stores the items does not.
		const watched = items.map(({ who }) =>
			Object.defineProperty({}, 'who', {
				get: () => {
					if (++read === 100) setImmediate(() => stop.abort());
					return who;
				},
			}),
		);
		const stopped = await bench.run(UPSERT, watched, { signal: stop.signal });
		expect(stopped.executionStatus).toBe('canceled');
		expect(read).toBeGreaterThanOrEqual(100);
		expect(read).toBeLessThan(PEOPLE);
		expect(bench.exabeam.log).toEqual([]);
	});

	it('many items about one person are refused at once', async () => {
		addUsersTable(bench);
		const same = items.map(() => ({ ...items[0] }));
		const { items: out } = await bench.run(UPSERT, same, { onError: 'continueRegularOutput' });
		expect(new Set(outcomesOf(out))).toEqual(new Set(['refused']));
	});

	it('five executions at once on a fresh credential make at most two token calls', async () => {
		addUsersTable(bench);
		const runs = Array.from(
			{ length: 5 },
			async (_, n) => await bench.run(UPSERT, items.slice(n * 10, n * 10 + 10)),
		);
		for (const { items: out } of await Promise.all(runs))
			expect(outcomesOf(out)).toEqual(Array(10).fill('created'));
		expect(bench.exabeam.log.filter(({ path }) => path === '/auth/v1/token').length).toBeLessThanOrEqual(2);
		expect(bench.rows(USERS)).toHaveLength(50);
	});
});
