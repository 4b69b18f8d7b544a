import { describe, expect, it } from '@jest/globals';
import { TokenError } from '../../../nodes/shared/transport';
import { tokenFailureIn } from '../../../nodes/shared/transport/tokenFailure';

const URL = 'https://acme.api.example.com/roles/v1';

/** An error with fields, as n8n's OAuth2 client and its HTTP client make them. */
function failing(message: string, fields: object = {}, cause?: Error): Error {
	return Object.assign(new Error(message, { cause }), fields);
}

describe('getting no access token', () => {
	it.each([
		['an error that the token endpoint names', failing('Bad client', { code: 'EAUTH' }), true, 'Bad client'],
		['a 403', failing('HTTP status 403', { code: 'ESTATUS', status: 403 }), true, 'the token request failed'],
		[
			'a 429',
			failing('HTTP status 429', { code: 'ESTATUS', status: 429 }),
			false,
			'the token request failed',
		],
		[
			'a 5xx when a token is renewed',
			failing('Request failed', { config: { url: 'https://acme.api.example.com/oauth/token' } }),
			false,
			'the token request failed',
		],
		[
			'a reset at the first token',
			failing('Failed to acquire OAuth2 access token: socket hang up', {}, failing('socket hang up')),
			false,
			'the token request failed',
		],
	])('is found in %s', (_what, error, isRefused, noToken) => {
		const wrapped = failing('Something failed', {}, error);
		for (const one of [error, wrapped]) expect(tokenFailureIn(one, URL)).toEqual({ isRefused, noToken });
	});

	it.each([
		[400, true],
		[401, true],
		[403, true],
		[404, true],
		[429, false],
		[500, false],
		[503, false],
		[200, false],
	])('is found in a credential’s own error with status %i', (status, isRefused) => {
		const error = failing('Something failed', {}, new TokenError('Bad secret', status, '17'));
		expect(tokenFailureIn(error, URL)).toEqual({ noToken: 'Bad secret', isRefused, retryAfter: '17' });
	});

	it.each([
		['an error of the request itself', failing('Request failed', { config: { url: URL } })],
		['one without an address', failing('socket hang up', { code: 'ECONNRESET' })],
		['nothing', undefined],
	])('is not %s', (_what, error) => {
		expect(tokenFailureIn(error, URL)).toBeUndefined();
	});
});
