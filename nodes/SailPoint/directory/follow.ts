import type { Follow, Progress, Tracking } from '../../shared/operations/ability';
import type { Reader } from '../../shared/transport';
import { lookAtActivity, lookAtTask } from '../api/tasks';

/** How long a run waits for tasks and lifecycle states unless the person says otherwise, in seconds. */
export const TASK_WAIT_SECONDS = 120;

/** What one piece of work goes by. Several tasks of one item stand in one text, with commas between. */
export const TRACKING = { task: 'task_id', activity: 'account_activity_id' } as const;

async function lookAtTasks(reader: Reader, ids: readonly string[]): Promise<Progress> {
	const all = await Promise.all(ids.map(async (id) => await lookAtTask(reader, id)));
	const failure = all.find((progress) => typeof progress === 'object');
	return failure ?? (all.every((progress) => progress === 'done') ? 'done' : 'running');
}

async function lookAtOne(reader: Reader, tracking: Tracking): Promise<Progress> {
	const { [TRACKING.task]: tasks, [TRACKING.activity]: activity } = tracking;
	if (tasks !== undefined) return await lookAtTasks(reader, tasks.split(','));
	return activity === undefined ? 'running' : await lookAtActivity(reader, activity);
}

/** Looks up how far each piece of work is that SailPoint goes on with after its answer. */
export async function look(
	reader: Reader,
	waiting: ReadonlyArray<{ index: number; tracking: Tracking }>,
): Promise<Map<number, Progress>> {
	const looked = waiting.map(
		async ({ index, tracking }): Promise<[number, Progress]> => [index, await lookAtOne(reader, tracking)],
	);
	return new Map(await Promise.all(looked));
}

/** Follows work for so many seconds, unless the person says otherwise. */
export function followFor(waitSeconds: number): Follow {
	return { waitSeconds, look };
}
