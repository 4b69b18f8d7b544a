import type { JsonObject } from '../../shared/model';
import { choice, collection, flag, list, optionalJson, type Param } from '../../shared/operations/parameter';
import { problemOfCriteria } from '../mapping/criteria';
import { ownerParam } from './owners';

/** What a role of SailPoint grants. */
export const grantParams = {
	accessProfiles: list({
		displayName: 'Access Profile IDs',
		description: 'Comma-separated IDs of access profiles',
	}),
	entitlements: list({
		displayName: 'Entitlement IDs',
		description: 'Comma-separated IDs of entitlements',
	}),
};

/** The values of what a role grants. */
export interface Grants {
	accessProfiles: string[];
	entitlements: string[];
}

function criteriaParam(): Param<JsonObject | undefined> {
	const { ui, schema } = optionalJson({
		displayName: 'Membership Criteria',
		placeholder:
			'e.g. {"operation": "EQUALS", "key": {"type": "IDENTITY", "property": "attribute.department"}, "stringValue": "Finance"}',
		description:
			'Everybody who fits gets the role without asking, with the next identity processing. At most three levels, in which AND and OR alternate.',
	});
	const checked = schema.superRefine((criteria, ctx) => {
		const message = criteria === undefined ? null : problemOfCriteria(criteria);
		if (message !== null) ctx.addIssue({ code: 'custom', message });
	});
	return { ui, schema: checked };
}

const additionalFields = collection(
	{ displayName: 'Additional Fields', placeholder: 'Add field' },
	{
		accessRequestConfig: optionalJson({
			displayName: 'Access Request Settings',
			placeholder: 'e.g. {"approvalSchemes": [{"approverType": "MANAGER"}]}',
			description: 'Who approves requests for the role, and what they must say',
		}),
		membershipCriteria: criteriaParam(),
		revocationRequestConfig: optionalJson({
			displayName: 'Revocation Settings',
			placeholder: 'e.g. {"approvalSchemes": [{"approverType": "OWNER"}]}',
			description: 'Who approves that the role is taken away, and what they must say',
		}),
	},
);

/** The settings of a role that are given as JSON. */
export interface RoleSettings {
	accessRequestConfig?: JsonObject;
	membershipCriteria?: JsonObject;
	revocationRequestConfig?: JsonObject;
}

/** SailPoint's own parameters of Create on roles. */
export const newRoleParams = {
	owner: ownerParam("Who owns the role; the owner of the credential's access token when left empty"),
	enabled: flag({
		displayName: 'Enabled',
		default: true,
		description:
			"Whether the role gives its holders what it grants. SailPoint's own default is off, so that a new role does nothing.",
	}),
	requestable: flag({
		displayName: 'Requestable',
		default: false,
		description:
			"Whether people can request the role, which Assign needs as well. Off is SailPoint's own default.",
	}),
	additionalFields,
};

/** SailPoint's own parameters of Update on roles. */
export const roleUpdateParams = {
	owner: ownerParam('Who is to own the role; leave empty to keep the owner'),
	enabled: choice(
		[
			{ name: 'Leave as It Is', value: 'keep' },
			{ name: 'Enabled', value: 'on', description: 'Holders get what the role grants' },
			{ name: 'Not Enabled', value: 'off', description: 'Holders lose what the role grants' },
		],
		{ displayName: 'Enabled' },
	),
	requestable: choice(
		[
			{ name: 'Leave as It Is', value: 'keep' },
			{ name: 'Requestable', value: 'on', description: 'People can request the role' },
			{ name: 'Not Requestable', value: 'off', description: 'Nobody can request the role; holders keep it' },
		],
		{ displayName: 'Requestable' },
	),
	additionalFields,
};
