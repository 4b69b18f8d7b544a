import { randomUUID } from 'node:crypto';
import type { INodeParameters } from 'n8n-workflow';
import { z } from 'zod';
import type { Stage } from './stage';

const Workflow = z.object({
	name: z.string(),
	nodes: z.array(z.object({ name: z.string(), parameters: z.record(z.unknown()) }).passthrough()),
	connections: z.record(z.unknown()),
	settings: z.record(z.unknown()),
});

const Version = z.object({ versionId: z.string() });

/** What makes a workflow, without what n8n keeps of it. */
export type Workflow = z.infer<typeof Workflow>;

/**
 * Makes a copy of an imported template that differs from it.
 *
 * @returns the copy's ID
 */
export async function variant(
	{ session }: Stage,
	templateId: string,
	change: (template: Workflow) => Workflow,
): Promise<string> {
	const template = Workflow.parse(await session.call('GET', `/workflows/${templateId}`));
	const id = randomUUID();
	await session.call('POST', '/workflows', { ...change(template), id, name: `${template.name}, varied` });
	return id;
}

/** Changes the nodes of an imported template, as a person does in the editor. */
export async function revise(
	{ session }: Stage,
	templateId: string,
	change: (template: Workflow) => Workflow,
): Promise<void> {
	const path = `/workflows/${templateId}`;
	const template = await session.call('GET', path);
	const { nodes } = change(Workflow.parse(template));
	await session.call('PATCH', path, { nodes, ...Version.parse(template) });
}

/**
 * A workflow with other parameters in one of its nodes.
 *
 * @throws Error when it has no such node
 */
export function withParameters(workflow: Workflow, name: string, parameters: INodeParameters): Workflow {
	if (!workflow.nodes.some((node) => node.name === name)) {
		throw new Error(`${workflow.name} has no node ${name}.`);
	}
	const nodes = workflow.nodes.map((node) =>
		node.name === name ? { ...node, parameters: { ...node.parameters, ...parameters } } : node,
	);
	return { ...workflow, nodes };
}

/** A workflow with another text wherever one stands. */
export function withText(workflow: Workflow, from: string, to: string): Workflow {
	return Workflow.parse(JSON.parse(JSON.stringify(workflow).replaceAll(from, to)));
}
