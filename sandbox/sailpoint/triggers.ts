import { uuidFrom } from '../seeded';
import { bodyOf, objectOf, ok, requiredText, textsIn, type Answer, type Call, type Route } from './call';
import { badContent, badReference } from './errors';
import { pageAnswer, selectedFrom, type Fields } from './paging';
import { TRIGGERS, triggerOf, type EventTrigger } from './seedTriggers';

/** Event triggers, and trying one (SailPoint API specs, triggers). */
export const triggerRoutes: Route[] = [
	{
		method: 'GET',
		service: 'triggers',
		rest: '',
		scopes: ['sp:trigger-service-subscriptions:read'],
		withoutUser: true,
		handle: listTriggers,
	},
	{
		method: 'POST',
		service: 'trigger-invocations',
		rest: '/test',
		scopes: ['sp:trigger-service-invocation-status:manage'],
		withoutUser: true,
		handle: testInvocation,
	},
];

const FIELDS: Fields<EventTrigger> = {
	filters: { id: ['eq', 'ge', 'le'] },
	sorters: ['id', 'name'],
	read: (trigger, field) => (field === 'id' || field === 'name' ? trigger[field] : null),
};

function listTriggers(call: Call): Answer {
	return pageAnswer(call, selectedFrom(call, TRIGGERS, FIELDS), 250, (trigger) => ({
		id: trigger.id,
		name: trigger.name,
		type: trigger.type,
		description: trigger.description,
		inputSchema: '{"type":"object"}',
		exampleInput: trigger.exampleInput,
		outputSchema: trigger.type === 'REQUEST_RESPONSE' ? '{"type":"object"}' : null,
		exampleOutput: null,
	}));
}

/** Sends a test event, to subscriptions that are not enabled too (subscription.yaml, enabled). */
function testInvocation(call: Call): Answer {
	const { store, events } = call.tenant;
	const body = bodyOf(call);
	const trigger = triggerOf(requiredText(body, 'triggerId'));
	if (!trigger) throw badReference('trigger', requiredText(body, 'triggerId'));
	if (body.contentJson === undefined) throw badContent('"contentJson" is required.');
	const contentJson = objectOf(body.contentJson);
	const payload = body.input === undefined ? trigger.exampleInput : objectOf(body.input);
	const wanted = textsIn(body, 'subscriptionIds');
	const subscribers = [...store.subscriptions.values()].filter(
		({ id, triggerId }) => triggerId === trigger.id && (wanted === undefined || wanted.includes(id)),
	);
	if (subscribers.length === 0) return { status: 204 };
	return ok(
		subscribers.map((subscription) => {
			events.send(subscription, payload);
			const id = uuidFrom(`invocation ${events.deliveries.length}`);
			return { id, triggerId: trigger.id, secret: uuidFrom(`secret of ${id}`), contentJson };
		}),
	);
}
