import type { Icon, ICredentialTestRequest, ICredentialType, INodeProperties } from 'n8n-workflow';
import { apiPath } from '../nodes/SailPoint/apiPath';
import { SAILPOINT_USER_AGENT } from '../nodes/SailPoint/userAgent';

/** From a host as people paste it to a base URL: https unless it is this machine itself, and without a path. */
const HOST =
	'$self["apiHost"].trim().replace(/^(?!https?:\\/\\/)/i, "https://").replace(/^http:\\/\\/(?!(localhost|127\\.0\\.0\\.1|\\[::1\\])([:\\/]|$))/i, "https://").replace(/^(https?:\\/\\/[^\\/?#]*).*$/i, "$1")';
const TENANT = '$self["tenant"].trim().replace(/^https?:\\/\\//i, "").split(".")[0]';
const BASE_URL = `$self["environment"] === "other" ? ${HOST} : "https://" + ${TENANT} + "." + $self["environment"]`;
const TEST_PATH = '/public-identities/v1';

/** A personal access token of a SailPoint Identity Security Cloud user. */
export class SailPointOAuth2Api implements ICredentialType {
	name = 'sailPointOAuth2Api';

	displayName = 'SailPoint Identity Security Cloud OAuth2 API';

	icon: Icon = { light: 'file:../icons/sailpoint.svg', dark: 'file:../icons/sailpoint.dark.svg' };

	extends = ['oAuth2Api'];

	documentationUrl = 'https://developer.sailpoint.com/docs/api/authentication';

	properties: INodeProperties[] = [
		{
			displayName:
				'This needs a personal access token: make one under Preferences > Personal Access Tokens as a user of its own with the level ORG_ADMIN. API clients without a user cannot read identities. Scopes for everything that the node does: idn:identity:manage, idn:identity-lifecycle-state:manage, idn:identity-profile:read, idn:identity-profile-lifecycle-state:read, idn:accounts:manage, idn:accounts-state:manage, idn:sources:read, idn:source-schema:read, idn:role-unchecked:manage, idn:workgroup:manage, idn:workgroup:write, idn:access-request:manage, idn:access-request-status:read, sp:search:read, idn:task-management:read, idn:nelm:manage, sp:scopes:default; for the trigger that SailPoint calls, sp:trigger-service-subscriptions:manage. For reading only, take the same with :read instead of :manage.',
			name: 'notice',
			type: 'notice',
			default: '',
		},
		{
			displayName: 'Environment',
			name: 'environment',
			type: 'options',
			options: [
				{ name: 'Production', value: 'api.identitynow.com' },
				{ name: 'Demo', value: 'api.identitynow-demo.com' },
				{ name: 'FedRAMP', value: 'api.saas.sailpointfedramp.com' },
				{ name: 'Other', value: 'other', description: 'Give the API host yourself' },
			],
			default: 'api.identitynow.com',
		},
		{
			displayName: 'Tenant',
			name: 'tenant',
			type: 'string',
			default: '',
			placeholder: 'e.g. acme',
			description: 'The first part of the address of your tenant, as in acme.identitynow.com',
			displayOptions: { hide: { environment: ['other'] } },
		},
		{
			displayName: 'API Host',
			name: 'apiHost',
			type: 'string',
			default: '',
			placeholder: 'e.g. https://acme.api.identitynow.com',
			description: 'Always called with https://, except on this machine itself',
			displayOptions: { show: { environment: ['other'] } },
		},
		{
			displayName: 'API Version',
			name: 'apiVersion',
			type: 'options',
			options: [
				{
					name: 'V1 of Each Service',
					value: 'v1',
					description: 'As SailPoint documents since 2026, for example /roles/v1',
				},
				{
					name: 'V2025',
					value: 'v2025',
					description: 'For tenants that answer 404 to the other one, for example /v2025/roles',
				},
			],
			default: 'v1',
		},
		{ displayName: 'Grant Type', name: 'grantType', type: 'hidden', default: 'clientCredentials' },
		{
			displayName: 'Access Token URL',
			name: 'accessTokenUrl',
			type: 'hidden',
			default: `={{ (${BASE_URL}) + "/oauth/token" }}`,
		},
		{ displayName: 'Scope', name: 'scope', type: 'hidden', default: '' },
		{ displayName: 'Authentication', name: 'authentication', type: 'hidden', default: 'body' },
	];

	// Every user with a token may read it (SailPoint developer documentation, "Getting Started").
	test: ICredentialTestRequest = {
		request: {
			baseURL: '={{$credentials.accessTokenUrl.replace(/\\/oauth\\/token$/, "")}}',
			url: `={{$credentials.apiVersion === "v2025" ? "${apiPath(TEST_PATH, 'v2025')}" : "${TEST_PATH}"}}`,
			qs: { limit: 1 },
			headers: { 'User-Agent': SAILPOINT_USER_AGENT },
		},
	};
}
