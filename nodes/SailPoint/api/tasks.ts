import type { JsonObject } from '../../shared/model';
import { textOrNull } from '../../shared/normalize/values';
import type { Progress } from '../../shared/operations/ability';
import { AdvisedError } from '../../shared/operations/refusal';
import { isRecord, type Reader, recordIn, route } from '../../shared/transport';

/** Reads one piece of work; null when SailPoint does not know it, or not yet. */
async function read(reader: Reader, path: string, what: string): Promise<JsonObject | null> {
	const answer = await reader.read({ method: 'GET', path, accept: [404] });
	return answer.status === 404 ? null : recordIn(answer, what);
}

function failed(what: string, status: string, texts: string[]): Progress {
	const why = texts.length === 0 ? '' : `: ${texts.join('; ')}`;
	return {
		failed: new AdvisedError(
			`SailPoint accepted the change, but its ${what} ended with ${status}${why}`,
			'Look at the account and its source in SailPoint, then run the item again.',
		),
	};
}

function textsOf(messages: unknown): string[] {
	const list: unknown[] = Array.isArray(messages) ? messages : [];
	return list.filter(isRecord).flatMap(({ localizedText }) => {
		const text = isRecord(localizedText) ? textOrNull(localizedText.message) : null;
		return text === null ? [] : [text];
	});
}

/** How far a task is (SailPoint API specs, task-management, taskstatus). */
export async function lookAtTask(reader: Reader, id: string): Promise<Progress> {
	const task = await read(reader, route`/task-status/v1/${id}`, 'task');
	const status = textOrNull(task?.completionStatus);
	if (task === null || status === null) return 'running';
	return status === 'SUCCESS' || status === 'WARNING'
		? 'done'
		: failed('task', status, textsOf(task.messages));
}

/** How far the setting of a lifecycle state is (SailPoint API specs, account-activities, accountactivity). */
export async function lookAtActivity(reader: Reader, id: string): Promise<Progress> {
	const activity = await read(reader, route`/account-activities/v1/${id}`, 'account activity');
	const status = textOrNull(activity?.completionStatus);
	if (activity === null || status === null || status === 'PENDING') return 'running';
	const errors: unknown[] = Array.isArray(activity.errors) ? activity.errors : [];
	return status === 'SUCCESS' ? 'done' : failed('account activity', status, errors.map(String));
}
