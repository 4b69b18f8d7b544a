import type {
	IAuthenticateGeneric,
	Icon,
	ICredentialTestRequest,
	ICredentialType,
	INodeProperties,
} from 'n8n-workflow';
import { TENABLE_USER_AGENT } from '../nodes/Tenable/userAgent';

/** API keys of a Tenable Vulnerability Management user. */
export class TenableVmApi implements ICredentialType {
	name = 'tenableVmApi';

	displayName = 'Tenable Vulnerability Management API';

	icon: Icon = { light: 'file:../icons/tenable.svg', dark: 'file:../icons/tenable.dark.svg' };

	documentationUrl = 'https://developer.tenable.com/docs/authorization';

	properties: INodeProperties[] = [
		{
			displayName:
				'Keys carry the role of their user, and what this node writes needs the Administrator role. Make a user of its own for n8n, generate keys under Settings > Access Control > Users, and keep in mind that generating new keys ends the old ones.',
			name: 'notice',
			type: 'notice',
			default: '',
		},
		{
			displayName: 'Access Key',
			name: 'accessKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
		},
		{
			displayName: 'Secret Key',
			name: 'secretKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
		},
		{
			displayName: 'Cloud',
			name: 'cloud',
			type: 'options',
			options: [
				{ name: 'Tenable Cloud', value: 'https://cloud.tenable.com' },
				{ name: 'Tenable FedRAMP Moderate', value: 'https://fedcloud.tenable.com' },
				{ name: 'Other', value: 'other' },
			],
			default: 'https://cloud.tenable.com',
		},
		{
			displayName: 'Base URL',
			name: 'otherUrl',
			type: 'string',
			default: '',
			placeholder: 'e.g. https://cloud.tenable.com',
			description: 'Must start with https://. Only for this machine itself http:// is accepted.',
			displayOptions: { show: { cloud: ['other'] } },
		},
	];

	authenticate: IAuthenticateGeneric = {
		type: 'generic',
		properties: {
			headers: { 'X-ApiKeys': '=accessKey={{$credentials.accessKey}};secretKey={{$credentials.secretKey}}' },
		},
	};

	// To keys without the Administrator role Tenable shows users without "enabled" (Tenable API reference, users-list).
	test: ICredentialTestRequest = {
		request: {
			// Keys never leave in the clear: only this machine itself is called without TLS.
			baseURL:
				'={{($credentials.cloud === "other" ? $credentials.otherUrl : $credentials.cloud).trim().replace(/\\/+$/, "").replace(/^http:\\/\\/(?!(localhost|127\\.0\\.0\\.1|\\[::1\\])([:\\/]|$))/i, "https://")}}',
			url: '/users',
			headers: { 'User-Agent': TENABLE_USER_AGENT },
		},
		rules: [
			{
				type: 'responseSuccessBody',
				properties: {
					key: 'users[0].enabled',
					value: undefined,
					message:
						'The keys are right, but they belong to a user without the Administrator role. Reading would return IDs and email addresses only, and nothing could be changed.',
				},
			},
		],
	};
}
