import type {
	IAuthenticateGeneric,
	Icon,
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	ICredentialType,
	IHttpRequestHelper,
	INodeProperties,
} from 'n8n-workflow';
import { accessToken } from '../nodes/Exabeam/accessToken';
import { fieldOf, REGIONS } from '../nodes/Exabeam/apiHost';
import { EXABEAM_USER_AGENT } from '../nodes/Exabeam/userAgent';

/** Keys never leave in the clear: only this machine itself is called without TLS. */
const BASE_URL =
	'={{($credentials.region === "other" ? $credentials.otherUrl : "https://api." + $credentials.region + ".exabeam.cloud").trim().replace(/\\/+$/, "").replace(/^http:\\/\\/(?!(localhost|127\\.0\\.0\\.1|\\[::1\\])([:\\/]|$))/i, "https://")}}';

/** An API key of an Exabeam New-Scale subscription. */
export class ExabeamApi implements ICredentialType {
	name = 'exabeamApi';

	displayName = 'Exabeam New-Scale API';

	icon: Icon = { light: 'file:../icons/exabeam.svg', dark: 'file:../icons/exabeam.dark.svg' };

	documentationUrl = 'https://developers.exabeam.com/exabeam/docs/api-keys';

	properties: INodeProperties[] = [
		{
			displayName:
				'Make an API key under Settings > API Keys with the permission sets Manage Context (context tables: everything that this node writes) and Access Control (reading platform accounts, roles and API keys). The secret is shown once. User > Check Access tells which of them a key has.',
			name: 'notice',
			type: 'notice',
			default: '',
		},
		{
			displayName: 'Region',
			name: 'region',
			type: 'options',
			options: [
				...Object.entries(REGIONS).map(([value, name]) => ({ name, value })),
				{ name: 'Other', value: 'other', description: 'Give the base URL yourself' },
			],
			default: 'us-west',
			description: 'Where your tenant runs, as the address of your console tells',
		},
		{
			displayName: 'Base URL',
			name: 'otherUrl',
			type: 'string',
			default: '',
			placeholder: 'e.g. https://api.us-west.exabeam.cloud',
			description: 'Must start with https://. Only for this machine itself http:// is accepted.',
			displayOptions: { show: { region: ['other'] } },
		},
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
		},
		{
			displayName: 'API Secret',
			name: 'apiSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
		},
		{
			displayName: 'Access Token',
			name: 'accessToken',
			type: 'hidden',
			typeOptions: { expirable: true, password: true },
			default: '',
		},
	];

	async preAuthentication(
		this: IHttpRequestHelper,
		credential: ICredentialDataDecryptedObject,
	): Promise<{ accessToken: string }> {
		const refused = fieldOf(credential, 'accessToken');
		return { accessToken: await accessToken(this, credential, refused === '' ? undefined : refused) };
	}

	authenticate: IAuthenticateGeneric = {
		type: 'generic',
		properties: { headers: { Authorization: '=Bearer {{$credentials.accessToken}}' } },
	};

	// A list would prove nothing: keys without a permission may get empty ones (installation guide of Exabeam's plugins).
	test: ICredentialTestRequest = {
		request: {
			method: 'POST',
			baseURL: BASE_URL,
			url: '/auth/v1/token',
			body: {
				client_id: '={{$credentials.apiKey}}',
				client_secret: '={{$credentials.apiSecret}}',
				grant_type: 'client_credentials',
			},
			headers: { 'User-Agent': EXABEAM_USER_AGENT },
		},
	};
}
