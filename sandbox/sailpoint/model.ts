/** A reference as SailPoint writes it. */
export interface Ref {
	type: string;
	id: string;
	name: string;
}

/** Attributes of an account or an identity; replaced as a whole, never changed in place. */
export type Attributes = Readonly<Record<string, string>>;

/** What SailPoint calls an identity: a person, or an account that nobody could be matched with. */
export interface Identity {
	/** 32 hexadecimal characters. */
	id: string;
	alias: string;
	name: string;
	/** What processing last made of the accounts, by the technical names of the identity profile. */
	attributes: Attributes;
	managerId: string | null;
	profileId: string;
	/** Technical name of the lifecycle state. */
	state: string | null;
	manuallyUpdated: boolean;
	/** Whether the identity may sign in to SailPoint itself. */
	signIn: 'registered' | 'unregistered' | 'disabled';
	processingState: 'OK' | 'ERROR';
	correlated: boolean;
	protected: boolean;
	created: number;
	modified: number;
}

/** An account on a source. */
export interface Account {
	/** 32 hexadecimal characters. */
	id: string;
	sourceId: string;
	/** Null once the identity is gone. */
	identityId: string | null;
	nativeIdentity: string;
	attributes: Attributes;
	disabled: boolean;
	locked: boolean;
	manuallyCorrelated: boolean;
	origin: 'AGGREGATED' | 'PROVISIONED';
	created: number;
	modified: number;
}

/** A source: where accounts come from. */
export interface Source {
	id: string;
	name: string;
	description: string;
	/** `flatFile` takes accounts through the API; a non-employee source only through its records. */
	kind: 'flatFile' | 'direct' | 'nonEmployee';
	authoritative: boolean;
	schema: AccountSchema;
}

/** What the accounts of a source look like. */
export interface AccountSchema {
	/** The attribute that holds an account's native identity. */
	identityAttribute: string;
	attributes: readonly string[];
	/** Attributes that hold entitlements; accounts are kept without their values. */
	entitlementAttributes: readonly string[];
}

/** An identity profile with its lifecycle states. */
export interface IdentityProfile {
	id: string;
	name: string;
	priority: number;
	sourceId: string;
	transforms: readonly AttributeTransform[];
	states: readonly LifecycleState[];
}

/** How one identity attribute is made (identityattributetransform, transformdefinition). */
export interface AttributeTransform {
	identityAttributeName: string;
	transformDefinition:
		| {
				type: 'accountAttribute';
				attributes: { attributeName: string; sourceName: string; sourceId: string };
		  }
		| { type: 'static'; attributes: { value: string } };
}

/** A lifecycle state of one identity profile. */
export interface LifecycleState {
	id: string;
	name: string;
	technicalName: string;
	enabled: boolean;
	identityState: 'ACTIVE' | 'INACTIVE_SHORT_TERM' | 'INACTIVE_LONG_TERM';
	accountAction: 'ENABLE' | 'DISABLE';
	priority: number;
}

/** A leaf or a branch of a role's membership criteria. */
export interface Criteria {
	operation: string;
	key?: { type: string; property: string; sourceId?: string | undefined } | null | undefined;
	stringValue?: string | null | undefined;
	children?: Criteria[] | null | undefined;
}

/** Who gets a role without asking. */
export type Membership =
	| { type: 'STANDARD'; criteria: Criteria | null }
	| { type: 'IDENTITY_LIST'; identities: string[] };

/** Who must agree to an access request, in order. */
export interface ApprovalScheme {
	approverType: string;
	approverId: string | null;
}

/** A role. */
export interface Role {
	/** 32 hexadecimal characters. */
	id: string;
	name: string;
	description: string | null;
	ownerId: string;
	additionalOwners: Array<{ type: 'IDENTITY' | 'GOVERNANCE_GROUP'; id: string }>;
	accessProfiles: string[];
	entitlements: string[];
	/** As defined. */
	membership: Membership | null;
	/** As the last identity processing used it. */
	processedMembership: Membership | null;
	enabled: boolean;
	requestable: boolean;
	accessRequestConfig: Record<string, unknown> | null;
	revocationRequestConfig: Record<string, unknown> | null;
	segments: string[];
	created: number;
	modified: number;
}

/** An entitlement on a source. */
export interface Entitlement {
	id: string;
	name: string;
	sourceId: string;
	attribute: string;
	value: string;
}

/** A governance group. */
export interface Workgroup {
	/** A UUID with dashes. */
	id: string;
	name: string;
	description: string;
	ownerId: string;
	members: Set<string>;
	created: number;
	modified: number;
}

/** A role that somebody has because it was asked for. */
export interface RoleAssignment {
	id: string;
	identityId: string;
	roleId: string;
	comment: string | null;
	assignerId: string;
	added: number;
	startDate: string | null;
	removeDate: string | null;
}

/** The states of an access request that the sandbox reaches. */
export type RequestState = 'EXECUTING' | 'REQUEST_COMPLETED' | 'CANCELLED' | 'REJECTED' | 'ERROR';

/** One item of an access request for one identity. */
export interface AccessRequest {
	/** The access request's id, which status and cancel use. */
	id: string;
	itemId: string;
	roleId: string;
	identityId: string;
	requesterId: string;
	requestType: 'GRANT_ACCESS' | 'REVOKE_ACCESS' | 'MODIFY_ACCESS';
	comment: string | null;
	startDate: string | null;
	removeDate: string | null;
	clientMetadata: Record<string, string> | null;
	state: RequestState;
	approval: { id: string; status: 'PENDING' | 'APPROVED' | 'REJECTED' | 'CANCELLED'; ownerId: string } | null;
	error: string | null;
	cancelComment: string | null;
	created: number;
	modified: number;
}

/** A record on a non-employee source. */
export interface NonEmployee {
	/** A UUID with dashes. */
	id: string;
	accountName: string;
	firstName: string;
	lastName: string;
	email: string;
	phone: string;
	manager: string;
	sourceId: string;
	startDate: string;
	endDate: string;
	data: Attributes;
	created: number;
	modified: number;
}

/** Work that SailPoint does after its answer. */
export interface Task {
	id: string;
	name: string;
	target: { id: string; type: 'IDENTITY' | 'APPLICATION'; name: string } | null;
	/** Null while it runs. */
	outcome: 'SUCCESS' | 'ERROR' | null;
	message: string | null;
	created: number;
	completed: number | null;
}

/** What became of setting a lifecycle state. */
export interface AccountActivity {
	id: string;
	type: string;
	requesterId: string;
	targetId: string;
	targetName: string;
	sourceId: string;
	state: string;
	completed: number | null;
	created: number;
}

/** A subscription to an event trigger. */
export interface Subscription {
	/** A UUID with dashes. */
	id: string;
	triggerId: string;
	name: string;
	description: string | null;
	type: 'HTTP';
	httpConfig: {
		url: string;
		httpDispatchMode: 'SYNC' | 'ASYNC' | 'DYNAMIC';
		httpAuthenticationType: 'NO_AUTH' | 'BASIC_AUTH' | 'BEARER_TOKEN';
		basicAuthConfig: { userName: string; password: string } | null;
		bearerTokenAuthConfig: { bearerToken: string } | null;
	};
	enabled: boolean;
	filter: string | null;
	responseDeadline: string;
}
