import { randomUUID } from 'node:crypto';
import type { INodeParameters } from 'n8n-workflow';
import { z } from 'zod';
import { recall } from '../../start/content/memory';
import { withCredentials } from '../../start/content/templates';
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
	const memory = await recall(house.layout.memory);
	const made = Object.entries(memory?.credentials ?? {}).map(([name, { id }]) => [name, id] as const);
	// A trigger has the credential of its vendor's other node.
	const credential = CREDENTIALS[type.replace(/(Polling)?Trigger$/, '')];
	const isTrigger = type.endsWith('Trigger');
	const workflow = {
		id: '',
		name: `One ${type} node`,
		nodes: [
			...(isTrigger ? [] : [MANUAL]),
			{
				id: 'node',
				name: NODE,
				type: `n8n-nodes-user-directory.${type}`,
				typeVersion: 1,
				position: [220, 0],
				parameters,
				...(isTrigger && { webhookId: randomUUID() }),
				...(credential !== undefined && { credentials: { [credential]: { id: '', name: 'Sandbox' } } }),
			},
		],
		connections: isTrigger ? {} : { [TRIGGER]: { main: [[{ node: NODE, type: 'main', index: 0 }]] } },
		settings: { executionOrder: 'v1' },
	};
	const body = { ...withCredentials(workflow, Object.fromEntries(made)), id: undefined };
	return Created.parse(await session.call('POST', '/workflows', body));
}
