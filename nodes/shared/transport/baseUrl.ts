const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * Checks a base URL from a credential, so that keys are never sent in the clear.
 *
 * @returns the URL without trailing slashes
 * @throws RangeError when it is no URL, or not https (http is allowed for this machine only); the text itself is
 * not repeated, because it may hold a password
 */
export function checkedBaseUrl(text: string): string {
	const trimmed = text.trim().replace(/\/+$/, '');
	const url = URL.canParse(trimmed) ? new URL(trimmed) : undefined;
	if (url === undefined || url.host === '')
		throw new RangeError('The base URL in the credential is not a URL.');
	if (url.username !== '' || url.password !== '') {
		throw new RangeError('The base URL must not hold a user name or password.');
	}
	if (url.search !== '' || url.hash !== '')
		throw new RangeError('The base URL must end with a host or a path.');
	const isSafe = url.protocol === 'https:' || (url.protocol === 'http:' && LOOPBACK.has(url.hostname));
	if (isSafe) return trimmed;
	throw new RangeError('The base URL must start with https://, so that the keys stay secret on the way.');
}
