import type { IRun } from 'n8n-workflow';
import { z } from 'zod';
import { loadEngine } from '../../test/engine';
import { measured } from '../measured';
import { PushTask } from './task';
import { workforce } from './workforce';

const PUSH = 'Push';
const FIELDS = ['name', 'employment_type', 'title', 'department', 'manager'];
const Told = z.object({ id: z.string(), change: z.object({ outcome: z.string() }) });

async function pushUsers({ url, keyId, keySecret, table, count }: PushTask): Promise<IRun> {
	const engine = await loadEngine();
	const fields = FIELDS.map((field): [string, string] => [field, `={{ $json.${field} }}`]);
	const run = await engine.execute({
		nodes: [
			{
				type: 'exabeam',
				name: PUSH,
				parameters: {
					resource: 'user',
					operation: 'upsert',
					matchOn: 'username',
					email: '={{ $json.email }}',
					username: '={{ $json.username }}',
					additionalFields: Object.fromEntries(fields),
					usersTable: { __rl: true, mode: 'name', value: table },
				},
			},
		],
		items: workforce(count),
		credentials: {
			exabeamApi: { region: 'other', otherUrl: url, apiKey: keyId, apiSecret: keySecret, accessToken: '' },
		},
	});
	const { error } = run.data.resultData;
	if (error !== undefined) throw new Error(`The node failed: ${error.message}`);
	return run;
}

/** The key and the outcome of each person. */
function told({ data }: IRun): string[] {
	const items = data.resultData.runData[PUSH]?.[0]?.data?.main?.[0] ?? [];
	return items.map(({ json }) => {
		const { id, change } = Told.parse(json);
		return `${change.outcome} ${id}`;
	});
}

void measured(PushTask, pushUsers, told);
