/**
 * Behaviour that SailPoint does not document, or where its documents disagree. Each can be switched, so that a
 * client can be tried against every variant.
 */
export interface SailPointQuirks {
	/**
	 * Which paths the tenant serves: per-service versions (`/roles/v1`), the yearly ones (`/v2025/roles`), or both as
	 * the versioning strategy says (default).
	 */
	paths: 'both' | 'perService' | 'yearly';
	/** Whose requests share a window: one client's (default), or one client's to one service and version. */
	rateBucket: 'client' | 'clientAndVersion';
	/** Whether token requests count against the window. Default false. */
	tokenRequestsCount: boolean;
	/** A page behind the last record: an empty list, or a 400 (default), as seen for full last pages. */
	pastTheEnd: 400 | 'empty';
	/** The same for records beyond 10,000 in the v1 lists: served (default), or 400. */
	listWindow: 'unlimited' | 400;
	/** PATCH with another media type than application/json-patch+json. Default 415. */
	patchMediaType: 415 | 400;
	/** GET, PATCH and DELETE of a role that does not exist; only 400 is documented. Default 404. */
	missingRole: 404 | 400;
	/** The same for governance groups. Default 404. */
	missingWorkgroup: 404 | 400;
	/** A second role or group of the same name. Default 400. */
	duplicateName: 400 | 'allowed';
	/** DELETE of a governance group that a role's approval needs: refused (default), or done. */
	deleteConnectedWorkgroup: 400 | 204;
	/** At most how many members a bulk call takes; undocumented. Default 100. */
	maxBulkMembers: number;
	/** The item of a bulk-add for an identity that does not exist. Default 404. */
	bulkAddUnknown: 404 | 400;
	/** The name under which a role shows its settings for revoking. */
	revocationField: 'revocationRequestConfig' | 'revokeRequestConfig';
	/** A request for a role that is not requestable: 400 (default), or accepted and then in error. */
	notRequestable: 400 | 'fails';
	/** A request for what is already asked for: told in existingRequests (default), or as if it were new. */
	pendingDuplicate: 'existingRequests' | 'newRequests';
	/** Revoking what the role's membership gives: accepted and then in error (default), or 400. */
	revokeMembership: 'fails' | 400;
	/** Whether an identity's role assignments list what a role's membership gives. Default true. */
	assignmentsListMembership: boolean;
	/** An identity without lifecycle state: the field is absent (default), or null, which its schema forbids. */
	noLifecycleState: 'absent' | 'null';
	/** Why an owner cannot be deleted: a list as in the schema (default), or one object as in the example. */
	ownerDetails: 'list' | 'object';
	/**
	 * `or` in the filters of a list: part of the general syntax, but no list says whether it takes it (the only example
	 * is one of public-identities). Supported (default), or 400.
	 */
	orInFilters: 'supported' | 400;
	/** Writing an account attribute that its source's schema lacks: kept like the others (default), or 400. */
	unknownAccountAttribute: 'kept' | 400;
	/** Empty lists in roles as `[]` (default) or null; both were seen. */
	emptyLists: 'list' | 'null';
	/** A second subscription of the same name: 400 (default; the older guide asks for a unique name), or made. */
	duplicateSubscription: 400 | 'allowed';
}

/** The variants that hold unless a test asks for another. */
export const DEFAULT_QUIRKS: Readonly<SailPointQuirks> = {
	paths: 'both',
	rateBucket: 'client',
	tokenRequestsCount: false,
	pastTheEnd: 400,
	listWindow: 'unlimited',
	patchMediaType: 415,
	missingRole: 404,
	missingWorkgroup: 404,
	duplicateName: 400,
	deleteConnectedWorkgroup: 400,
	maxBulkMembers: 100,
	bulkAddUnknown: 404,
	revocationField: 'revocationRequestConfig',
	notRequestable: 400,
	pendingDuplicate: 'existingRequests',
	revokeMembership: 'fails',
	assignmentsListMembership: true,
	noLifecycleState: 'absent',
	ownerDetails: 'list',
	orInFilters: 'supported',
	unknownAccountAttribute: 'kept',
	emptyLists: 'list',
	duplicateSubscription: 400,
};

/** How long SailPoint takes, in milliseconds, and its limits over time. */
export interface SailPointPace {
	/** Lifetime of a token in seconds; a personal access token's documented default is 43,200. */
	tokenSeconds: number;
	/** Requests per window for each client id, then 429 (rate limit page: 100 in 10 seconds); null for none. */
	rateLimit: { requests: number; perMs: number } | null;
	/** From an account's change to the end of its task. */
	taskMs: number;
	/** From the end of a task, or from a new record, to what it does to identities and roles' members. */
	processingMs: number;
	/** From a lifecycle state's setting to its effect. */
	lifecycleMs: number;
	/** Until an approval that is waiting is given by itself; null: only through the approvals API. */
	approvalMs: number | null;
	/** From the approval, or the request where none is needed, to the access. */
	provisioningMs: number;
	/** How far the search index is behind. */
	indexLagMs: number;
}

/** The pace that holds unless a test asks for another. */
export const DEFAULT_PACE: Readonly<SailPointPace> = {
	tokenSeconds: 43_200,
	rateLimit: { requests: 100, perMs: 10_000 },
	taskMs: 50,
	processingMs: 50,
	lifecycleMs: 50,
	approvalMs: 100,
	provisioningMs: 50,
	indexLagMs: 1000,
};
