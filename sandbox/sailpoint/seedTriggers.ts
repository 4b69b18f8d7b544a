/** An event trigger that a tenant has. */
export interface EventTrigger {
	id: string;
	name: string;
	type: 'FIRE_AND_FORGET' | 'REQUEST_RESPONSE';
	description: string;
	/** The payload of a test that names no other. */
	exampleInput: Record<string, unknown>;
}

const PERSON = { type: 'IDENTITY', id: '2c7180a46faadee4016fb4e018c20642', name: 'Michael Michaels' };

/**
 * The event triggers of the tenant: those that its identities fire, and two of the other kinds (SailPoint API specs,
 * overview of triggers, with the examples of identitycreated, identityattributeschanged, identitydeleted,
 * sourcecreated and accessrequestdynamicapprover).
 */
export const TRIGGERS: readonly EventTrigger[] = [
	{
		id: 'idn:identity-created',
		name: 'Identity Created',
		type: 'FIRE_AND_FORGET',
		description: 'Fires after an identity is created.',
		exampleInput: { identity: PERSON, attributes: { firstname: 'John' } },
	},
	{
		id: 'idn:identity-attributes-changed',
		name: 'Identity Attributes Changed',
		type: 'FIRE_AND_FORGET',
		description: 'Fires after one or more identity attributes changed.',
		exampleInput: {
			identity: PERSON,
			changes: [{ attribute: 'department', oldValue: 'sales', newValue: 'marketing' }],
		},
	},
	{
		id: 'idn:identity-deleted',
		name: 'Identity Deleted',
		type: 'FIRE_AND_FORGET',
		description: 'Fires after an identity is deleted.',
		exampleInput: { identity: PERSON, attributes: { firstname: 'John' } },
	},
	{
		id: 'idn:source-created',
		name: 'Source Created',
		type: 'FIRE_AND_FORGET',
		description: 'Fires after a source is created.',
		exampleInput: {
			id: '2c9180866166b5b0016167c32ef31a66',
			name: 'Test source',
			type: 'DIRECT_CONNECT',
			created: '2021-03-29T22:01:50.474Z',
			connector: 'active-directory',
			actor: { type: 'IDENTITY', id: '2c9180866166b5b0016167c32ef31a66', name: 'Test source' },
		},
	},
	{
		id: 'idn:access-request-dynamic-approver',
		name: 'Access Request Dynamic Approver',
		type: 'REQUEST_RESPONSE',
		description: 'Asks for an approver.',
		exampleInput: {
			accessRequestId: '4b4d982dddff4267ab12f0f1e72b5a6d',
			requestedFor: [{ id: PERSON.id, name: 'John', type: 'IDENTITY' }],
			requestedItems: [
				{ id: PERSON.id, name: 'Engineering Access', type: 'ROLE', operation: 'Add', comment: null },
			],
			requestedBy: { type: 'IDENTITY', id: PERSON.id, name: 'Jane' },
		},
	},
];

/** The trigger of an id. */
export function triggerOf(id: string): EventTrigger | undefined {
	return TRIGGERS.find((trigger) => trigger.id === id);
}
