import { uuidFrom } from '../seeded';
import {
	bodyOf,
	booleanIn,
	objectOf,
	ok,
	requiredText,
	textIn,
	type Answer,
	type Call,
	type Json,
	type Route,
} from './call';
import { badContent, badReference, conflict, illegalValue, notFound } from './errors';
import { applyPatch } from './jsonPatch';
import type { Subscription } from './model';
import { pageAnswer, selected, type Fields } from './paging';
import { triggerOf } from './seedTriggers';
import type { SailPointTenant } from './tenant';

const READ = ['sp:trigger-service-subscriptions:read', 'sp:trigger-service-subscriptions:manage'];
const MANAGE = ['sp:trigger-service-subscriptions:manage'];

/** At most how many subscriptions a trigger has (event trigger guide, "Trigger Types"). */
const MOST = { FIRE_AND_FORGET: 50, REQUEST_RESPONSE: 1 } as const;

/** Subscriptions to event triggers (SailPoint API specs, triggers). There is no GET of a single one. */
export const subscriptionRoutes: Route[] = [
	route('GET', '', READ, listSubscriptions),
	route('POST', '', MANAGE, createSubscription),
	route('PATCH', '/:id', MANAGE, patchSubscription),
	route('DELETE', '/:id', MANAGE, deleteSubscription),
];

const FIELDS: Fields<Subscription> = {
	filters: { id: ['eq'], triggerId: ['eq'], type: ['eq', 'le'] },
	sorters: ['triggerId', 'triggerName'],
	read: (subscription, field) => {
		if (field === 'triggerName') return nameOf(subscription);
		return field === 'id' || field === 'triggerId' || field === 'type' ? subscription[field] : null;
	},
};

function route(method: Route['method'], rest: string, scopes: string[], handle: Route['handle']): Route {
	return { method, service: 'trigger-subscriptions', rest, scopes, withoutUser: true, handle };
}

function listSubscriptions(call: Call): Answer {
	return pageAnswer(call, selected(call, call.tenant.store.subscriptions, FIELDS), 250, shown);
}

function createSubscription(call: Call): Answer {
	const { tenant } = call;
	const { subscriptions } = tenant.store;
	const body = bodyOf(call);
	const trigger = triggerOf(requiredText(body, 'triggerId'));
	if (!trigger) throw badReference('trigger', requiredText(body, 'triggerId'));
	const subscribed = [...subscriptions.values()].filter(({ triggerId }) => triggerId === trigger.id);
	if (subscribed.length >= MOST[trigger.type])
		throw conflict('The trigger has as many subscriptions as it may.');
	const fields = fieldsIn(tenant, body);
	const id = subscriptions.freeId((generation) =>
		uuidFrom(`subscription ${trigger.id} ${fields.name} ${generation}`),
	);
	return ok(shown(subscriptions.add({ id, triggerId: trigger.id, ...fields })), 201);
}

const PATCHABLE =
	/^\/(name|description|enabled|type|filter|responseDeadline|httpConfig|eventBridgeConfig)(\/|$)/;

function patchSubscription(call: Call): Answer {
	const { tenant } = call;
	const subscription = subscriptionIn(call);
	const after = applyPatch(call, { ...subscription }, PATCHABLE);
	tenant.store.subscriptions.change(subscription, fieldsIn(tenant, after, subscription));
	return ok(shown(subscription));
}

function deleteSubscription(call: Call): Answer {
	call.tenant.store.subscriptions.remove(subscriptionIn(call).id);
	return { status: 204 };
}

function subscriptionIn(call: Call): Subscription {
	const subscription = call.tenant.store.subscriptions.get(call.param('id'));
	if (!subscription) throw notFound(`Subscription "${call.param('id')}" was not found.`);
	return subscription;
}

/** What a body says of a subscription (subscriptionpostrequest). The sandbox knows those by HTTP only. */
function fieldsIn(
	tenant: SailPointTenant,
	body: Json,
	known?: Subscription,
): Omit<Subscription, 'id' | 'triggerId'> {
	const name = requiredText(body, 'name');
	const isTaken = [...tenant.store.subscriptions.values()].some(
		(other) => other.name === name && other !== known,
	);
	if (isTaken && tenant.quirks.duplicateSubscription === 400) throw conflict(`"${name}" is taken.`);
	if (requiredText(body, 'type') !== 'HTTP') throw badContent('The sandbox knows only the type HTTP.');
	return {
		name,
		description: textIn(body, 'description') ?? null,
		type: 'HTTP',
		httpConfig: httpConfigIn(body),
		enabled: booleanIn(body, 'enabled') ?? true,
		filter: textIn(body, 'filter') ?? null,
		responseDeadline: textIn(body, 'responseDeadline') ?? 'PT1H',
	};
}

function httpConfigIn(body: Json): Subscription['httpConfig'] {
	const config = objectOf(body.httpConfig);
	const url = requiredText(config, 'url');
	if (!URL.canParse(url)) throw illegalValue('"url" must be an address.');
	const mode = requiredText(config, 'httpDispatchMode');
	if (mode !== 'SYNC' && mode !== 'ASYNC' && mode !== 'DYNAMIC') throw illegalValue(`"${mode}" is no mode.`);
	const type = textIn(config, 'httpAuthenticationType') ?? 'NO_AUTH';
	const base: Omit<Subscription['httpConfig'], 'httpAuthenticationType'> = {
		url,
		httpDispatchMode: mode,
		basicAuthConfig: null,
		bearerTokenAuthConfig: null,
	};
	switch (type) {
		case 'NO_AUTH':
			return { ...base, httpAuthenticationType: type };
		case 'BASIC_AUTH': {
			const auth = objectOf(config.basicAuthConfig);
			const pair = { userName: requiredText(auth, 'userName'), password: requiredText(auth, 'password') };
			return { ...base, httpAuthenticationType: type, basicAuthConfig: pair };
		}
		case 'BEARER_TOKEN': {
			const bearerToken = requiredText(objectOf(config.bearerTokenAuthConfig), 'bearerToken');
			return { ...base, httpAuthenticationType: type, bearerTokenAuthConfig: { bearerToken } };
		}
		default:
			throw illegalValue(`"${type}" is no httpAuthenticationType.`);
	}
}

function nameOf({ triggerId }: Subscription): string {
	return triggerOf(triggerId)?.name ?? triggerId;
}

/** A subscription as it is answered: secrets are null (subscription.yaml, bearertokenauthconfig). */
function shown(subscription: Subscription): Json {
	const { httpConfig, description, filter, ...rest } = subscription;
	return {
		...rest,
		...(description !== null && { description }),
		...(filter !== null && { filter }),
		triggerName: nameOf(subscription),
		httpConfig: {
			...httpConfig,
			basicAuthConfig: httpConfig.basicAuthConfig && { ...httpConfig.basicAuthConfig, password: null },
			bearerTokenAuthConfig: httpConfig.bearerTokenAuthConfig && { bearerToken: null },
		},
	};
}
