import { randomBytes } from 'node:crypto';
import type { IDataObject } from 'n8n-workflow';
import type { Sandbox } from '../../sandbox';

/** A credential as the person would fill it in. */
export interface CredentialSpec {
	/** As the templates call it, and the editor shows it. */
	name: string;
	type: string;
	data: IDataObject;
}

/** The credentials that the templates use: the three vendors' sandbox, the mail catcher and the language model's stub. */
export function credentialsFor(
	{ tenable, sailpoint, exabeam }: Pick<Sandbox, 'tenable' | 'sailpoint' | 'exabeam'>,
	mailPort: number,
	languageModelUrl: string,
): CredentialSpec[] {
	const { accessKey, secretKey } = tenable;
	const { clientId, clientSecret } = sailpoint;
	const { keyId: apiKey, keySecret: apiSecret } = exabeam;
	return [
		{
			name: 'Tenable',
			type: 'tenableVmApi',
			data: { cloud: 'other', otherUrl: tenable.url, accessKey, secretKey },
		},
		{
			name: 'SailPoint',
			type: 'sailPointOAuth2Api',
			data: { environment: 'other', apiHost: sailpoint.url, apiVersion: 'v1', clientId, clientSecret },
		},
		{
			name: 'Exabeam',
			type: 'exabeamApi',
			data: { region: 'other', otherUrl: exabeam.url, apiKey, apiSecret },
		},
		{
			name: 'Mail',
			type: 'smtp',
			data: { host: '127.0.0.1', port: mailPort, secure: false, disableStartTls: true },
		},
		{
			name: 'OpenAI',
			type: 'openAiApi',
			// The stub asks for no key, and n8n for any.
			data: { apiKey: 'none', url: languageModelUrl, header: false },
		},
	];
}

/** What a browser asks for before it shows the directory's dashboard. */
export interface DashboardKey {
	user: string;
	password: string;
}

/** A key to the dashboard that nobody knows yet. */
export function newDashboardKey(): DashboardKey {
	return { user: 'directory', password: randomBytes(12).toString('base64url') };
}

/** The credential that the dashboard's page is behind. */
export function dashboardCredential({ user, password }: DashboardKey): CredentialSpec {
	return { name: 'Directory Dashboard', type: 'httpBasicAuth', data: { user, password } };
}
