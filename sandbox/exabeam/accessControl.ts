import { mapKeys, snakeCase, upperFirst } from 'lodash';
import { validKeys } from './apiKeys';
import { ok, type Answer, type Call, type Json, type Route } from './call';
import { notFound } from './errors';
import type { ApiKey, PlatformUser } from './model';
import type { ExabeamQuirks } from './quirks';
import type { ExabeamTenant } from './tenant';

const BASE = '/access-control/v1';

/** The three lists of the Access Control API, which has no writes (administration guide, Access Control APIs). */
export const accessControlRoutes: Route[] = [
	list('users', ({ tenant }) => tenant.store.users.map((user) => userJson(tenant, user))),
	list('roles', ({ tenant }) => tenant.store.roles.map((role) => spelled(tenant, { ...role }))),
	list('apikeys', ({ tenant }) => validKeys().map((key) => keyJson(tenant, key))),
];

/** One user, where the tenant has such a path. */
export const userByIdRoute: Route = {
	method: 'GET',
	url: `${BASE}/users/:id`,
	permission: 'Access Control',
	handle: getUser,
};

function list(name: string, items: (call: Call) => Json[]): Route {
	return {
		method: 'GET',
		url: `${BASE}/${name}`,
		permission: 'Access Control',
		empty: [],
		handle: (call) => ok(items(call)),
	};
}

function getUser(call: Call): Answer {
	const user = call.tenant.store.users.find(({ id }) => id === call.param('id'));
	if (!user) throw notFound();
	return ok(userJson(call.tenant, user));
}

function userJson(tenant: ExabeamTenant, user: PlatformUser): Json {
	const { id, email, idp, status, lastLogin } = user;
	return spelled(tenant, {
		id,
		...nameOf(tenant.quirks, user),
		email,
		idp,
		roles: rolesOf(tenant, user),
		status,
		lastLogin: timeOf(tenant.quirks, lastLogin),
	});
}

function nameOf({ userNames }: ExabeamQuirks, { name }: PlatformUser): Json {
	if (userNames === 'name') return { name };
	const space = name.indexOf(' ');
	if (space < 0) return { firstName: name, lastName: '' };
	return { firstName: name.slice(0, space), lastName: name.slice(space + 1) };
}

function rolesOf(tenant: ExabeamTenant, { roleIds }: PlatformUser): unknown[] {
	const roles = tenant.store.roles.filter(({ id }) => roleIds.includes(id));
	switch (tenant.quirks.userRoles) {
		case 'names':
			return roles.map(({ name }) => name);
		case 'ids':
			return roles.map(({ id }) => id);
		case 'objects':
			return roles.map(({ id, name }) => spelled(tenant, { id, name }));
	}
}

function keyJson(tenant: ExabeamTenant, { id, name, ownerEmail }: ApiKey): Json {
	return spelled(tenant, {
		id,
		name,
		ownerEmail,
		lastUsed: timeOf(tenant.quirks, tenant.store.keyUses.get(id) ?? null),
	});
}

function timeOf({ accessTimes }: ExabeamQuirks, time: number | null): string | number | null {
	if (time === null || accessTimes === 'epochMs') return time;
	return new Date(time).toISOString();
}

function spelled({ quirks }: ExabeamTenant, json: Json): Json {
	switch (quirks.propertySpelling) {
		case 'camelCase':
			return json;
		case 'snake_case':
			return mapKeys(json, (_value, name) => snakeCase(name));
		case 'PascalCase':
			return mapKeys(json, (_value, name) => upperFirst(name));
	}
}
