import { randomUUID } from 'node:crypto';
import type { INodeParameters } from 'n8n-workflow';
import { z } from 'zod';
import { recall } from '../../start/content/memory';
import { type Template, withCredentials } from '../../start/content/templates';
import type { House } from '../../start/house';
import type { Session } from '../../start/server/session';
import { TRIGGER } from './execution';

const CREDENTIALS: Readonly<Record<string, string>> = {
	tenable: 'tenableVmApi',
	sailPoint: 'sailPointOAuth2Api',
	exabeam: 'exabeamApi',
};

const MANUAL = {
	id: 'trigger',
	name: TRIGGER,
	type: 'n8n-nodes-base.manualTrigger',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};

const Created = z.object({ id: z.string(), versionId: z.string() });

/** A workflow that n8n has. */
export type Created = z.infer<typeof Created>;

type NewWorkflow = { name: string; nodes: Template['nodes']; connections: object };

/** The name of the node of this package in the workflows that are made here. */
export const NODE = 'Node';

/**
 * Makes a workflow of one node of this package, which has the ID "node", behind a manual trigger unless it is a trigger.
 *
 * @param type without the package: "tenable"
 */
export async function singleNode(
	session: Session,
	house: House,
	type: string,
	parameters: INodeParameters,
): Promise<Created> {
	const isTrigger = type.endsWith('Trigger');
	const node = { ...nodeOf(type, parameters), id: 'node', name: NODE, position: [220, 0] };
	return await create(session, house, {
		name: `One ${type} node`,
		nodes: [...(isTrigger ? [] : [MANUAL]), node],
		connections: isTrigger ? {} : { [TRIGGER]: { main: [[{ node: NODE, type: 'main', index: 0 }]] } },
	});
}

/** Makes a workflow of new nodes that nothing connects, which are called as their types are. */
export async function newNodes(session: Session, house: House, types: readonly string[]): Promise<Created> {
	const nodes = types.map((type, index) => ({
		...nodeOf(type, {}),
		id: type,
		name: type,
		position: [220 * (index % 4), 220 * Math.floor(index / 4)],
	}));
	return await create(session, house, { name: 'New nodes', nodes, connections: {} });
}

function nodeOf(type: string, parameters: INodeParameters) {
	// A trigger has the credential of its vendor's other node.
	const credential = CREDENTIALS[type.replace(/(Polling)?Trigger$/, '')];
	return {
		type: `n8n-nodes-user-directory.${type}`,
		typeVersion: 1,
		parameters,
		...(type.endsWith('Trigger') && { webhookId: randomUUID() }),
		...(credential !== undefined && { credentials: { [credential]: { id: '', name: 'Sandbox' } } }),
	};
}

async function create(session: Session, house: House, workflow: NewWorkflow): Promise<Created> {
	const memory = await recall(house.layout.memory);
	const made = Object.entries(memory?.credentials ?? {}).map(([name, { id }]) => [name, id] as const);
	const bound = withCredentials({ ...workflow, id: '' }, Object.fromEntries(made));
	const body = { ...bound, id: undefined, settings: { executionOrder: 'v1' } };
	return Created.parse(await session.call('POST', '/workflows', body));
}
