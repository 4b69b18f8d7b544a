/**
 * Behaviour that Tenable neither documents nor that was ever recorded, or where its documents and its recorded
 * answers disagree. Each can be switched, so that a client can be tried against every variant.
 */
export interface TenableQuirks {
	/** POST /users with a login name that exists. Default 409. */
	duplicateUsername: 409 | 400;
	/** POST /groups/{group}/users/{user} for somebody who is in it. Default 200. */
	reAddMember: 200 | 409;
	/** DELETE /groups/{group}/users/{user} for somebody who is not in it. Default 200. */
	removeAbsentMember: 200 | 404;
	/** DELETE of a role that somebody has: they fall back to Basic (default), or it is refused with 409. */
	deleteRoleInUse: 'fallsToBasic' | 409;
	/** DELETE of a user with `undeletable`. Default 409. */
	undeletable: 409 | 403;
	/** Changing the All Users group or its members. Default 403. */
	allUsersWrite: 403 | 400 | 409;
	/** An administrator changing their own authorizations. Default 403. */
	ownAuthorizations: 403 | 409;
	/** GET /session was recorded until 2019 and is not in the API reference of 2026. Default present. */
	session: 'present' | 'absent';
	/**
	 * `documented` (default): the objects of the API reference. `recorded`: those of the recordings of 2018 to
	 * 2021, without lockout, group_uuids and rbac_roles, without All Users in the group list, with `aggregate`.
	 */
	shapes: 'documented' | 'recorded';
	/** Whether the answers to writes on users carry group_uuids. Default false, as in the reference's examples. */
	groupUuidsInPutAnswers: boolean;
	/** Whether the activity log takes `next` and answers with `pagination.next`. Default true. */
	auditNext: boolean;
	/** How long after it happened an event gets into the activity log, in milliseconds. Default 0. */
	auditLagMs: number;
	/** PUT authorizations: 200 without a body as recorded (default), or 204 as documented. */
	updateAuthorizations: 200 | 204;
	/** PUT /users without `email`: resets it to the login name as documented (default), or keeps it as recorded. */
	omittedEmail: 'resets' | 'keeps';
	/** The listing of a group's members says `enabled: false` for everybody as recorded (default), or the truth. */
	memberEnabled: 'alwaysFalse' | 'true';
	/** The 401 answer: JSON as documented (default), or the plain text recorded in 2019. */
	unauthorizedBody: 'json' | 'text';
	/** `permissions` of a user with a custom role. Default 16, as in the reference's example. */
	customRolePermissions: 16 | 0;
	/** Whether GET /users/{id} takes withRoles, which is not documented. Default false. */
	detailsWithRoles: boolean;
}

/** The variants that hold unless a test asks for another. */
export const DEFAULT_QUIRKS: Readonly<TenableQuirks> = {
	duplicateUsername: 409,
	reAddMember: 200,
	removeAbsentMember: 200,
	deleteRoleInUse: 'fallsToBasic',
	undeletable: 409,
	allUsersWrite: 403,
	ownAuthorizations: 403,
	session: 'present',
	shapes: 'documented',
	groupUuidsInPutAnswers: false,
	auditNext: true,
	auditLagMs: 0,
	updateAuthorizations: 200,
	omittedEmail: 'resets',
	memberEnabled: 'alwaysFalse',
	unauthorizedBody: 'json',
	customRolePermissions: 16,
	detailsWithRoles: false,
};
