import { expect, test } from '@jest/globals';
import omit from 'lodash/omit';
import { z } from 'zod';
import sailPointOffboard from '../../demo/workflows/sailpoint/offboard.json';
import sailPointOnboard from '../../demo/workflows/sailpoint/onboard.json';
import tenableOffboard from '../../demo/workflows/tenable/offboard.json';
import tenableOnboard from '../../demo/workflows/tenable/onboard.json';

const Exported = z.object({
	nodes: z.array(z.object({ type: z.string(), parameters: z.record(z.unknown()) }).passthrough()),
});

/** A workflow without the node's type, its credential, and the parameters that only one vendor has. */
function common(workflow: unknown, ...ownParameters: string[]): unknown {
	return {
		...Exported.passthrough().parse(workflow),
		nodes: Exported.parse(workflow).nodes.map((node) => ({
			...omit(node, 'type', 'credentials'),
			parameters: omit(node.parameters, ownParameters),
		})),
	};
}

test.each([
	{
		name: 'offboard',
		tenable: common(tenableOffboard),
		sailPoint: common(sailPointOffboard, 'lifecycleState'),
	},
	{
		name: 'onboard',
		tenable: common(tenableOnboard, 'role', 'groups', 'additionalFields'),
		sailPoint: common(sailPointOnboard, 'source', 'additionalFields'),
	},
])('$name is the same workflow for both vendors', ({ tenable, sailPoint }) => {
	expect(sailPoint).toEqual(tenable);
});
