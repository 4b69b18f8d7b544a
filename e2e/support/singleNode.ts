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

const Created = z.object({ id: z.string() });

/**
 * Makes a workflow of a trigger and one node of this package, which has the ID "node".
 *
 * @param type without the package: "tenable"
 * @returns the workflow's ID
 */
export async function singleNode(
	session: Session,
	house: House,
	type: string,
	parameters: INodeParameters,
): Promise<string> {
	const memory = await recall(house.layout.memory);
	const made = Object.entries(memory?.credentials ?? {}).map(([name, { id }]) => [name, id] as const);
	const credential = CREDENTIALS[type];
	const workflow = {
		id: '',
		name: `One ${type} node`,
		nodes: [
			{
				id: 'trigger',
				name: TRIGGER,
				type: 'n8n-nodes-base.manualTrigger',
				typeVersion: 1,
				position: [0, 0],
				parameters: {},
			},
			{
				id: 'node',
				name: 'Node',
				type: `n8n-nodes-user-directory.${type}`,
				typeVersion: 1,
				position: [220, 0],
				parameters,
				...(credential !== undefined && { credentials: { [credential]: { id: '', name: 'Sandbox' } } }),
			},
		],
		connections: { [TRIGGER]: { main: [[{ node: 'Node', type: 'main', index: 0 }]] } },
		settings: { executionOrder: 'v1' },
	};
	const body = { ...withCredentials(workflow, Object.fromEntries(made)), id: undefined };
	return Created.parse(await session.call('POST', '/workflows', body)).id;
}
