import type { ICredentialType, INodeProperties } from 'n8n-workflow';

function field(
	name: string,
	type: INodeProperties['type'],
	value: INodeProperties['default'],
): INodeProperties {
	return { displayName: name, name, type, default: value };
}

/**
 * n8n's own `oAuth2Api`, which credentials extend. It lives in n8n-nodes-base; the engine only needs
 * the fields that its OAuth2 client reads, with n8n's defaults.
 */
export const oAuth2Base: ICredentialType = {
	name: 'oAuth2Api',
	displayName: 'OAuth2 API',
	properties: [
		field('useDynamicClientRegistration', 'hidden', false),
		field('grantType', 'string', 'authorizationCode'),
		field('authUrl', 'string', ''),
		field('accessTokenUrl', 'string', ''),
		field('clientId', 'string', ''),
		field('clientCredentialType', 'hidden', 'clientSecret'),
		field('clientSecret', 'string', ''),
		field('scope', 'string', ''),
		field('authQueryParameters', 'string', ''),
		field('authentication', 'string', 'header'),
		field('sendAdditionalBodyProperties', 'boolean', false),
		field('additionalBodyProperties', 'json', ''),
		field('ignoreSSLIssues', 'boolean', false),
		field('tokenExpiredStatusCode', 'number', 401),
		// Credentials hold what the OAuth2 client stored; n8n adds this field the same way.
		field('oauthTokenData', 'json', ''),
	],
};
