import { partition } from 'lodash';
import type { User } from '../../shared/model';
import type { Follow, Progress, Tracking, Waiting } from '../../shared/operations/ability';
import { missing } from '../../shared/operations/user/plan';
import type { Lookup } from '../../shared/lookup';
import type { Reader } from '../../shared/transport';
import { getAccountOf, hasIdentity } from '../api/accounts';
import { lookAtActivity, lookAtTask } from '../api/tasks';
import { findUsers } from './findUsers';
import { lookAtAttributes } from './followAccounts';
import { lookAtCancels, lookAtRequests, together } from './request/follow';
import { requestIn } from './request/tracking';

/** How long a run waits for tasks and lifecycle states unless the person says otherwise, in seconds. */
export const TASK_WAIT_SECONDS = 120;

/** What one piece of work goes by. */
export const TRACKING = {
	/** Several tasks of one item stand in one text, with commas between. */
	task: 'task_id',
	activity: 'account_activity_id',
	/** The identity whose attributes or sign-in change, for work that SailPoint gives no id. */
	identity: 'identity_id',
	/** The source and native identity of an account that is to become an identity. */
	source: 'source_id',
	account: 'native_identity',
	/** The account whose attributes change, for work that SailPoint gives no id. */
	changed: 'account_id',
	/** The access request that is to be cancelled. */
	cancel: 'cancelled_access_request_id',
} as const;

async function lookAtTasks(reader: Reader, ids: readonly string[]): Promise<Progress> {
	return together(await Promise.all(ids.map(async (id) => await lookAtTask(reader, id))));
}

/** A task may be done up to an hour before the account has become an identity (developer community, 93790 and 1522). */
async function lookAtNewIdentity(reader: Reader, tracking: Tracking): Promise<Progress> {
	const { [TRACKING.source]: source, [TRACKING.account]: account } = tracking;
	if (source === undefined || account === undefined) return 'done';
	return hasIdentity(await getAccountOf(reader, source, account)) ? 'done' : 'running';
}

async function lookAtOne(
	reader: Reader,
	{ tracking, changes }: Waiting,
	users: Lookup<User> | undefined,
): Promise<Progress> {
	const { [TRACKING.task]: tasks, [TRACKING.activity]: activity, [TRACKING.identity]: identity } = tracking;
	const worked = tasks === undefined ? 'done' : await lookAtTasks(reader, tasks.split(','));
	if (worked !== 'done') return worked;
	const set = activity === undefined ? 'done' : await lookAtActivity(reader, activity);
	if (set !== 'done') return set;
	if (identity === undefined) return await lookAtNewIdentity(reader, tracking);
	// The status follows from the lifecycle state, so that one of the two is enough.
	const own = changes.filter(({ field }) => field !== 'status');
	return missing(users?.byId(identity) ?? null, own) === null ? 'done' : 'running';
}

async function lookAtOthers(reader: Reader, waiting: readonly Waiting[]): Promise<Array<[number, Progress]>> {
	const ids = waiting.flatMap(({ tracking }) => tracking[TRACKING.identity] ?? []);
	const users =
		ids.length === 0
			? undefined
			: await findUsers(
					reader,
					ids.map((value) => ({ mode: 'id', value })),
				);
	const looked = waiting.map(
		async (one): Promise<[number, Progress]> => [one.index, await lookAtOne(reader, one, users)],
	);
	return await Promise.all(looked);
}

/** The account whose attributes a piece of work changes; none for other work. */
function changedAccount({ tracking }: Waiting): string {
	return tracking[TRACKING.changed] ?? '';
}

/** Looks up how far each piece of work is that SailPoint goes on with after its answer. */
export async function look(reader: Reader, waiting: readonly Waiting[]): Promise<Map<number, Progress>> {
	const requests = waiting.flatMap(({ index, tracking }) => {
		const request = requestIn(tracking);
		return request === undefined ? [] : [{ index, request }];
	});
	const cancels = waiting.flatMap(({ index, tracking: { [TRACKING.cancel]: id } }) =>
		id === undefined ? [] : [{ index, id }],
	);
	const known = new Set([...requests, ...cancels].map(({ index }) => index));
	const rest = waiting.filter(({ index }) => !known.has(index));
	const [onAccounts, others] = partition(rest, (one) => changedAccount(one) !== '');
	return new Map([
		...(await lookAtRequests(reader, requests)),
		...(await lookAtCancels(reader, cancels)),
		...(await lookAtAttributes(reader, onAccounts, changedAccount)),
		...(await lookAtOthers(reader, others)),
	]);
}

/** Follows work for so many seconds, unless the person says otherwise. */
export function followFor(waitSeconds: number): Follow {
	return { waitSeconds, look };
}
