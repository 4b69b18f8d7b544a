import { ok, type Answer, type Call, type Json, type Route } from './call';
import { notFound } from './errors';
import { time } from './identityShapes';
import type { AccountActivity, Task } from './model';
import { pageAnswer, selected, type Fields } from './paging';
import type { Store } from './store';

/** What became of work that was done after an answer (SailPoint API specs, task-management and account-activities). */
export const taskRoutes: Route[] = [
	{
		method: 'GET',
		service: 'task-status',
		rest: '/:id',
		scopes: ['idn:task-management:read', 'idn:task-management:write'],
		withoutUser: true,
		handle: readTask,
	},
	{
		method: 'GET',
		service: 'account-activities',
		rest: '',
		scopes: [],
		withoutUser: false,
		handle: listActivities,
	},
	{
		method: 'GET',
		service: 'account-activities',
		rest: '/:id',
		scopes: [],
		withoutUser: false,
		handle: readActivity,
	},
];

const FIELDS: Fields<AccountActivity> = {
	filters: { type: ['eq', 'in'], created: ['gt', 'lt', 'ge', 'le'], modified: ['gt', 'lt', 'ge', 'le'] },
	sorters: ['type', 'created', 'modified'],
	read: (activity, field) =>
		field === 'type' ? activity.type : time(field === 'created' ? activity.created : modifiedOf(activity)),
};

function readTask(call: Call): Answer {
	const task = call.tenant.store.tasks.get(call.param('id'));
	if (!task) throw notFound(`Task "${call.param('id')}" was not found.`);
	return ok(taskJson(task));
}

function listActivities(call: Call): Answer {
	const { store } = call.tenant;
	const wanted = call.query.get('requested-for') ?? call.query.get('regarding-identity');
	const all = selected(call, store.activities, FIELDS, {
		key: wanted ?? '',
		fits: ({ targetId }) => wanted === null || targetId === wanted,
	});
	return pageAnswer(call, all, 250, (activity) => activityJson(store, activity));
}

function readActivity(call: Call): Answer {
	const { store } = call.tenant;
	const activity = store.activities.get(call.param('id'));
	if (!activity) throw notFound(`Account activity "${call.param('id')}" was not found.`);
	return ok(activityJson(store, activity));
}

/** A task (taskstatus.yaml). */
function taskJson(task: Task): Json {
	const message = task.message === null ? undefined : { locale: 'en-US', message: task.message };
	return {
		id: task.id,
		type: 'QUARTZ',
		uniqueName: `${task.name} ${task.id}`,
		description: task.name,
		parentName: null,
		launcher: 'svc-n8n',
		target: task.target,
		created: time(task.created),
		modified: time(task.completed ?? task.created),
		launched: time(task.created),
		completed: task.completed === null ? null : time(task.completed),
		completionStatus: task.outcome,
		messages: message ? [{ type: 'ERROR', localizedText: message, key: 'task_error', parameters: [] }] : [],
		returns: [],
		attributes: {},
		progress: task.completed === null ? 'Running' : 'Completed',
		percentComplete: task.completed === null ? 0 : 100,
		taskDefinitionSummary: {
			id: task.id,
			uniqueName: task.name,
			description: task.name,
			parentName: 'sandbox',
			executor: null,
			arguments: {},
		},
	};
}

/** An account activity (accountactivity.yaml). */
function activityJson(store: Store, activity: AccountActivity): Json {
	const done = activity.completed !== null;
	return {
		id: activity.id,
		name: activity.id,
		created: time(activity.created),
		modified: time(modifiedOf(activity)),
		completed: activity.completed === null ? null : time(activity.completed),
		completionStatus: done ? 'SUCCESS' : 'PENDING',
		type: activity.type,
		requesterIdentitySummary: summary(activity.requesterId, store.identities.get(activity.requesterId)?.name),
		targetIdentitySummary: summary(activity.targetId, activity.targetName),
		errors: null,
		warnings: null,
		items: [
			{
				id: `${activity.id}1`,
				name: activity.id,
				requested: time(activity.created),
				approvalStatus: null,
				provisioningStatus: done ? 'FINISHED' : 'PENDING',
				operation: 'SET',
				attribute: 'cloudLifecycleState',
				value: activity.state,
				nativeIdentity: null,
				sourceId: activity.sourceId,
				removeDate: null,
			},
		],
		executionStatus: done ? 'COMPLETED' : 'EXECUTING',
		clientMetadata: null,
	};
}

function modifiedOf(activity: AccountActivity): number {
	return activity.completed ?? activity.created;
}

function summary(id: string, name = id): Json {
	return { id, name, identityId: id, completed: true };
}
