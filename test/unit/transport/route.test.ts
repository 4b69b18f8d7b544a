import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { route } from '../../../nodes/shared/transport';

/** The path that an HTTP client asks for, once it has read the URL. */
function asked(path: string): string {
	return new URL(`https://host${path}`).pathname;
}

describe('route', () => {
	it.each([
		['a/b', '/users/a%2Fb/enabled'],
		['../groups', '/users/..%2Fgroups/enabled'],
		['100%', '/users/100%25/enabled'],
		['%2e%2e', '/users/%252e%252e/enabled'],
		['a?b=c', '/users/a%3Fb%3Dc/enabled'],
		['a#b', '/users/a%23b/enabled'],
		['a\\b', '/users/a%5Cb/enabled'],
		['Zoë', '/users/Zo%C3%AB/enabled'],
	])('encodes %j', (id, path) => {
		expect(route`/users/${id}/enabled`).toBe(path);
		expect(asked(route`/users/${id}/enabled`)).toBe(path);
	});

	it('keeps fixed text and several parts in order', () => {
		expect(route`/groups`).toBe('/groups');
		expect(route`/groups/${'g'}/users/${'u'}`).toBe('/groups/g/users/u');
	});

	// No encoding helps: URL parsers read %2E%2E as a step up as well.
	it.each(['.', '..', ''])('refuses %j, which would lead to another resource', (id) => {
		expect(() => route`/users/${id}/enabled`).toThrow();
	});

	it('never leads to another resource', () => {
		const part = fc.oneof(fc.string(), fc.constantFrom('.', '..', '%2e%2e', '/', '../..', '?', '#', ''));
		fc.assert(
			fc.property(part, (id) => {
				let path: string;
				try {
					path = route`/users/${id}/enabled`;
				} catch {
					return;
				}
				expect(asked(path).split('/')).toHaveLength(4);
				expect(decodeURIComponent(asked(path).split('/')[2] ?? '')).toBe(id);
			}),
		);
	});
});
