/**
 * How the rows of the directory's tables are called, in one place. A role or group is `<source>:<ID>`, where the
 * source is the system that it belongs to and the ID is the one it has there, or its name. Who holds one is
 * `<user>|role|<source>:<ID>` or `<user>|group|<source>:<ID>`, so that the same assignment is the same row however
 * often it is written. The part before a separator is free of it: there `%` stands as `%25`, `:` as `%3A` and `|` as
 * `%7C`; the last part is left as it is, and nothing is lost.
 */

/** Whether a row of the access table is about a role or a group. */
export const ACCESS_KINDS = ['role', 'group'] as const;
export type AccessKind = (typeof ACCESS_KINDS)[number];

/** Where roles and groups belong that nobody gave a source. */
export const OWN_SOURCE = 'directory';

function before(separator: ':' | '|', text: string): string {
	const code = separator === ':' ? '%3A' : '%7C';
	return text.replaceAll('%', '%25').replaceAll(separator, code) + separator;
}

/** The key of a role or group. */
export function namedKey(source: string, id: string): string {
	return before(':', source) + id;
}

/** The ID that a role or group has in its source; null for a key that is not of the form. */
export function idInSource(key: string): string | null {
	const at = key.indexOf(':');
	return at <= 0 || at === key.length - 1 ? null : key.slice(at + 1);
}

/** The key of the row that says who holds a role or is in a group. */
export function accessKey(user: string, kind: AccessKind, key: string): string {
	return `${before('|', user)}${kind}|${key}`;
}
