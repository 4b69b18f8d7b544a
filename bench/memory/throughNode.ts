import type { IRun } from 'n8n-workflow';
import { loadEngine } from '../../test/engine';
import { LIST, listingWorkflow, Task } from '../listUsers';
import { measured } from '../measured';

async function listUsers(task: Task): Promise<IRun> {
	const engine = await loadEngine();
	const run = await engine.execute(listingWorkflow(task));
	const { error } = run.data.resultData;
	if (error !== undefined) throw new Error(`The node failed: ${error.message}`);
	return run;
}

function idsOf({ data }: IRun): unknown[] {
	const items = data.resultData.runData[LIST]?.[0]?.data?.main?.[0] ?? [];
	return items.map(({ json }) => json.id);
}

void measured(Task, listUsers, idsOf);
