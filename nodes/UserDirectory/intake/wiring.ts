import type { IExecuteFunctions } from 'n8n-workflow';
import { Refusal } from '../../shared/operations/refusal';

/**
 * Refuses every way of running the node by which it would see a part of a list only (n8n-core's workflow-execute.js):
 * Execute Once, and a second run in one execution.
 *
 * @param claim what does not hold then
 * @throws Refusal naming what is wrong
 */
export function refusePartialRun(
	ctx: IExecuteFunctions,
	claim = 'This node would not see whole lists',
): void {
	if (ctx.getNode().executeOnce === true)
		throw new Refusal(
			`${claim}: Execute Once is on, which hands over the first item of each input only`,
			'Switch off Execute Once in the settings of this node.',
		);
	const { $runIndex: runIndex } = ctx.getWorkflowDataProxy(0);
	if (runIndex === 0) return;
	throw new Refusal(
		`${claim}: this is run ${runIndex + 1} of this node in one execution, and each run sees a part only`,
		'Take the node out of the loop, and lead one node only to each of its inputs; join lists before it with Merge (Append).',
	);
}

/**
 * Refuses several nodes on one input: n8n hands them over one by one, in a run each. Whoever is wired to the node but
 * did not hand over this run's items is such a node.
 *
 * @throws Refusal naming the node
 */
export function refuseSharedInput(ctx: IExecuteFunctions): void {
	const wired = ctx.getParentNodes(ctx.getNode().name, { depth: 1 }).map(({ name }) => name);
	const sources = ctx.getExecuteData().source?.main ?? [];
	const handedOver = new Set(sources.map((source) => source?.previousNode));
	const others = wired.filter((name) => !handedOver.has(name));
	if (others.length === 0) return;
	throw new Refusal(
		`${others.join(', ')} ${others.length === 1 ? 'is' : 'are'} wired to this node too, but handed over nothing in this run`,
		'Lead one node only to each input, and make sure that it ran and has items; join lists before with Merge (Append).',
	);
}
