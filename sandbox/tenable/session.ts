import { ok, type Answer, type Call, type Route } from './call';
import { notFound } from './errors';
import { ALL_USERS } from './model';
import { fullUser } from './userShapes';
import { CLOCK_BASE, DAY } from '../company';
import { uuidFrom } from '../seeded';

/** What a caller may ask about itself and the server. */
export const sessionRoutes: Route[] = [
	{ method: 'GET', url: '/session', needs: 'anyRole', handle: readSession },
	{
		method: 'GET',
		url: '/server/status',
		needs: 'anyRole',
		handle: () => ok({ code: 200, status: 'ready' }),
	},
	{
		method: 'GET',
		url: '/api/v3/access-control/permissions/users/me',
		needs: 'anyRole',
		handle: ownPermissions,
	},
];

/** Recorded until 2019 with API keys, and gone from the API reference of 2026. */
function readSession({ tenant, caller }: Call): Answer {
	if (tenant.quirks.session === 'absent') throw notFound();
	return ok({
		...fullUser(tenant, caller, false),
		container_id: 51_234,
		container_uuid: tenant.containerUuid,
		container_name: 'Halden',
		features: { user_groups: true, two_factor: true, audit_log: true },
	});
}

/** Shows only the caller and the caller's groups as subjects (Tenable API reference, permissions of the current user). */
function ownPermissions({ tenant, caller }: Call): Answer {
	const everybody = {
		permission_uuid: uuidFrom('tenable permission all assets'),
		name: 'All Assets [CanScan, CanView]',
		subjects: [{ type: 'UserGroup', uuid: ALL_USERS.uuid, name: ALL_USERS.name }],
		actions: ['CanView', 'CanScan'],
		objects: [{ type: 'AllAssets' }],
		created_at: CLOCK_BASE - 900 * DAY,
		created_by: 'System',
	};
	// Written by the system before it kept times, so without created_at and created_by.
	const administrators = {
		permission_uuid: '00000000-0000-0000-0000-000000000000',
		name: 'Administrators',
		subjects: [{ type: 'AllAdmins' }],
		actions: ['CanScan', 'CanView', 'CanEdit', 'CanUse'],
		objects: [{ type: 'AllObjects' }],
	};
	const granted = tenant.isAdministrator(caller) ? [administrators, everybody] : [everybody];
	return ok({ permissions_available: [], permissions_granted: granted });
}
