import { describe, expect, test } from '@jest/globals';
import omit from 'lodash/omit';
import type { IDataObject } from 'n8n-workflow';
import { GOOD_PASSWORD } from '../sandbox/running';
import { pairing, type NodeResult } from '../engine';
import { useBench } from './support/bench';
import { changesOf, outcomesOf } from './support/conform';
import { WRITE_CASES, type WriteCase } from './support/writeCases';

const bench = useBench();

async function run(
	{ parameters, resource, operation, items }: WriteCase,
	more = {},
	settings = {},
): Promise<NodeResult> {
	const options = { reason: 'TICKET-7' };
	return await bench.run({ resource, operation, ...parameters, options, ...more }, items, settings);
}

test('there is a case for every operation that writes', () => {
	const { properties } = bench.engine.nodeType('tenable').description;
	const writing = properties.flatMap(({ name, displayOptions }) =>
		name === 'dryRun' ? [[displayOptions?.show?.resource, displayOptions?.show?.operation].flat()] : [],
	);
	const cases = WRITE_CASES.map(({ resource, operation }) => [resource, operation]);
	// Apply Plan does what the others do; its tests are in applyPlan/.
	expect([...cases, ['user', 'applyPlan']].sort()).toEqual(writing.sort());
});

describe.each(WRITE_CASES.map((one) => ({ ...one, title: `${one.resource} ${one.operation}` })))(
	'$title',
	(one) => {
		test('changes what was asked for and nothing else', async () => {
			one.arrange?.(bench);
			const before = bench.state;
			const changes = one.changes(bench);

			const result = await run(one);

			expect(result.error?.message).toBeUndefined();
			expect(result.executionStatus).toBe('success');
			expect(pairing(result.items)).toEqual([0, 1]);
			expect(outcomesOf(result.items)).toEqual(one.outcomes);
			const records = changesOf(result.items);
			expect(records.map((record) => record.changes)).toEqual(changes);
			expect(records.map(({ target }) => target.name)).toEqual(one.targets);
			for (const record of records) {
				const isSent = record.request_ids.length > 0;
				expect(isSent).toBe(record.changes.length > 0);
				expect(record).toMatchObject({
					vendor: 'tenable',
					tenant: `${new URL(bench.tenable.url).host}/${bench.tenable.tenant.containerUuid}`,
					resource: one.resource,
					operation: one.operation,
					reason: 'TICKET-7',
					dry_run: false,
					verified: isSent && one.isVerified === true ? true : null,
					actor: { credential: 'tenableVmApi', workflow_id: 'workflow' },
				});
				expect(record.actor.execution_id).toMatch(/^execution-\d+$/);
			}
			expect(bench.writes).toEqual(one.writes);
			expect(new Set(records.flatMap(({ request_ids: ids }) => ids)).size).toBe(one.writes.length);
			one.apply(before, bench);
			expect(bench.state).toEqual(before);
			expect(JSON.stringify(result.workflow.runs)).not.toContain(GOOD_PASSWORD);
		});

		test('says in a dry run what would change, and writes nothing', async () => {
			one.arrange?.(bench);
			const before = bench.state;
			const changes = one.changes(bench);

			const result = await run(one, { dryRun: true });

			expect(result.error?.message).toBeUndefined();
			expect(bench.writes).toEqual([]);
			expect(bench.sent).not.toEqual([]);
			expect(bench.state).toEqual(before);
			expect(pairing(result.items)).toEqual([0, 1]);
			const records = changesOf(result.items);
			expect(records.map((record) => record.outcome)).toEqual(['simulated', 'simulated']);
			expect(records.map((record) => record.would_be)).toEqual(one.outcomes);
			expect(records.map((record) => record.changes)).toEqual(changes);
		});

		test('finds everything done when it runs again', async () => {
			one.arrange?.(bench);
			await run(one);
			const [after, sent] = [bench.state, bench.writes.length];

			const again = await run(one, {}, { onError: 'continueRegularOutput' });

			expect(outcomesOf(again.items)).toEqual(one.again);
			const repeated = one.again.filter((outcome) => outcome === 'updated').length;
			expect(bench.writes.length - sent).toBe(repeated);
			expect(bench.state).toEqual(after);
		});

		test('returns what the tenant then holds, whether it reads back or not', async () => {
			one.arrange?.(bench);
			const simulated = await run(one, { dryRun: true });
			const unverified = await run(one, { options: { verify: false } });
			expect(changesOf(unverified.items).map((record) => record.verified)).toEqual([null, null]);

			bench.reset();
			one.arrange?.(bench);
			const verified = await run(one, { options: { verify: true } });

			expect(changesOf(verified.items).map((record) => record.verified)).toEqual(
				one.outcomes.map((outcome) => (outcome.startsWith('already_') ? null : true)),
			);
			// What Tenable decides about a new object can only be known by reading it back.
			const isNew = ['create', 'upsert'].includes(one.operation);
			verified.items.forEach((item, index) => {
				const [returned, expected] = [unverified.items[index], simulated.items[index]];
				expect(objectIn(item)).toEqual(isNew ? expect.objectContaining(known(returned)) : objectIn(returned));
				expect(objectIn(item)).toEqual(expect.objectContaining(omit(known(expected), 'id')));
				expect(objectIn(expected).source_status ?? null).toEqual(objectIn(item).source_status ?? null);
			});
		});
	},
);

type Output = NodeResult['items'][number];

/** An item without its change record. */
function objectIn(item: Output | undefined): IDataObject {
	return omit(item?.json ?? {}, 'change', 'deleted');
}

/** The plain values of an item that are not empty, and its email addresses. */
function known(item: Output | undefined): IDataObject {
	const object = objectIn(item);
	const plain = Object.entries(object).filter(
		([name, value]) => name === 'emails' || /string|number|boolean/.test(typeof value),
	);
	return Object.fromEntries(plain);
}
