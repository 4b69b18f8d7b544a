import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

/** Where Exabeam New-Scale runs (Exabeam OpenAPI file "Context", servers), by the part of the host that differs. */
export const REGIONS = {
	'us-west': 'US West',
	'us-east': 'US East',
	ca: 'Canada',
	eu: 'Europe',
	ch: 'Switzerland',
	uk: 'United Kingdom',
	sa: 'Saudi Arabia',
	sg: 'Singapore',
	jp: 'Japan',
	au: 'Australia',
} as const;

/** A text field of a credential; empty where it is not set. */
export function fieldOf(credential: ICredentialDataDecryptedObject, name: string): string {
	const value = credential[name];
	return typeof value === 'string' ? value : '';
}

/** The base URL that a credential leads to, as the person gave it; token and API come from the same host. */
export function apiHost(credential: ICredentialDataDecryptedObject): string {
	const region = fieldOf(credential, 'region');
	if (region === 'other') return fieldOf(credential, 'otherUrl');
	return `https://api.${region === '' ? 'us-west' : region}.exabeam.cloud`;
}
