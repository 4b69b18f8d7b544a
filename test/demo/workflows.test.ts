import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import omit from 'lodash/omit';
import { z } from 'zod';
import exabeamReconcile from '../../demo/workflows/exabeam/reconcile.json';
import sailPointReconcile from '../../demo/workflows/sailpoint/reconcile.json';
import sailPointReview from '../../demo/workflows/sailpoint/review.json';
import tenableReconcile from '../../demo/workflows/tenable/reconcile.json';
import tenableReview from '../../demo/workflows/tenable/review.json';
import { withAccessOf } from '../../demo/accessMap';
import { readRoster } from '../../demo/roster';

const Exported = z.object({
	nodes: z.array(z.object({ type: z.string(), parameters: z.record(z.unknown()) }).passthrough()),
});

/** A workflow without its name, the vendor's nodes' types, credentials, and the parameters that only one vendor has. */
function common(workflow: unknown, ...ownParameters: string[]): unknown {
	return {
		...omit(Exported.passthrough().parse(workflow), 'name'),
		nodes: Exported.parse(workflow).nodes.map((node) => ({
			...omit(node, 'credentials', ...('credentials' in node ? ['type'] : [])),
			parameters: omit(node.parameters, ownParameters),
		})),
	};
}

test.each([
	{ name: 'reconcile', tenable: tenableReconcile, others: [sailPointReconcile, exabeamReconcile] },
	{ name: 'review', tenable: tenableReview, others: [sailPointReview] },
])('$name is the same workflow for all vendors', ({ tenable, others }) => {
	for (const other of others)
		expect(common(other, 'newUsers', 'include', 'accessMap')).toEqual(
			common(tenable, 'newUsers', 'include', 'accessMap'),
		);
});

test('the access map of the workflow for Tenable is that of the roster', () => {
	const { rows } = readRoster(join(__dirname, '..', '..', 'demo', 'roster.csv'));
	expect(withAccessOf(rows, tenableReconcile)).toEqual(tenableReconcile);
	const [, ...others] = rows;
	expect(withAccessOf(others.slice(2, 3), tenableReconcile)).not.toEqual(tenableReconcile);
});
