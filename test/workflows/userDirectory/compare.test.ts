import { describe, expect, test } from '@jest/globals';
import { idsOf, useCompareBench } from '../support/compareBench';
import { account, both } from '../support/people';

const bench = useCompareBench();
const [ann, bob, cem, dea] = [both(1), both(2), both(3), both(4)];
const crowd = Array.from({ length: 20 }, (_, index) => both(100 + index));
const sources = crowd.map(({ source }) => source);
const targets = crowd.map(({ target }) => target);

describe('a comparison', () => {
	test('puts everybody into one output, in the order that the node names', async () => {
		const left = { ...bob.source, status: 'inactive', source_status: 'Terminated' } as const;
		const moved = { ...cem.source, department: 'Security' };
		const result = await bench.compare({
			source: [...sources, ann.source, left, moved, dea.source],
			target: [...targets, ann.target, bob.target, cem.target, account('x', { email: 'x@halden.example' })],
		});
		expect(result.error).toBeUndefined();
		expect(idsOf(result.joiners)).toEqual(['h4']);
		expect(idsOf(result.movers)).toEqual(['h3=a3']);
		expect(idsOf(result.leavers)).toEqual(['h2=a2']);
		expect(idsOf(result.review)).toEqual(['x']);
		expect(result.inSync).toHaveLength(21);
		expect(result.outputs).toHaveLength(6);
		expect(result.summary?.counts).toEqual({
			source: 24,
			target: 24,
			matched: 23,
			needs_review: 1,
			in_sync: 21,
			joiners: 1,
			movers: 1,
			leavers: 1,
		});
		expect(result.outputs[4]?.[0]?.pairedItem).toEqual([
			{ item: 21, input: 0 },
			{ item: 21, input: 1 },
		]);
	});

	test('has a summary on a quiet night too', async () => {
		const result = await bench.compare({ source: sources, target: targets });
		expect(result.outputs.map((items) => items.length)).toEqual([0, 20, 0, 0, 0, 1]);
		expect(result.summary).toMatchObject({
			brake: { is_tripped: false, reasons: [] },
			matched_by: { employee_id: 20 },
			source: { minimum: 1, last_accepted: null },
		});
	});
});
