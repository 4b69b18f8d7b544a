import { randomUUID } from 'node:crypto';
import type { INodeParameters } from 'n8n-workflow';
import { z } from 'zod';
import type { Stage } from './stage';

const Workflow = z
	.object({
		name: z.string(),
		nodes: z.array(z.object({ name: z.string(), parameters: z.record(z.unknown()) }).passthrough()),
		connections: z.record(z.unknown()),
		settings: z.record(z.unknown()),
	})
	.strip();

/**
 * Makes a copy of an imported template with other parameters in one of its nodes.
 *
 * @returns the copy's ID
 * @throws Error when the template has no such node
 */
export async function variant(
	{ session }: Stage,
	templateId: string,
	nodeName: string,
	parameters: INodeParameters,
): Promise<string> {
	const template = Workflow.parse(await session.call('GET', `/workflows/${templateId}`));
	if (!template.nodes.some(({ name }) => name === nodeName)) {
		throw new Error(`${template.name} has no node ${nodeName}.`);
	}
	const nodes = template.nodes.map((node) =>
		node.name === nodeName ? { ...node, parameters: { ...node.parameters, ...parameters } } : node,
	);
	const id = randomUUID();
	await session.call('POST', '/workflows', {
		...template,
		id,
		name: `${template.name} (${nodeName})`,
		nodes,
	});
	return id;
}
