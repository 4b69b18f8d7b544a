import { UserStatus } from '../model';
import type { Kept } from './kept';

const STATUS_MARKS: Readonly<Record<UserStatus, string>> = {
	active: 'a',
	inactive: 'i',
	invited: 'v',
	deleted: 'd',
	unknown: 'u',
};
const STATUSES = new Map(UserStatus.options.map((status) => [STATUS_MARKS[status], status]));

/** Characters of the fingerprint that every line begins with. */
export const RECORD_DIGEST = 8;
/** Stands for an address that is the username as well, as it mostly is. */
const SAME = '=';
const NOT_TOLD = '?';
const SPECIAL = /[%|\n=]/g;

function escaped(text: string | null): string {
	if (text === null) return '';
	return text.search(SPECIAL) === -1 ? text : text.replace(SPECIAL, encodeURIComponent);
}

function unescaped(text: string | undefined): string | null {
	if (text === undefined || text === '') return null;
	return text.includes('%') ? text.replace(/%(?:25|7C|0A|3D)/g, decodeURIComponent) : text;
}

function packPlaces(places: number[] | null): string {
	return places === null ? NOT_TOLD : places.map((place) => place.toString(36)).join(',');
}

function unpackPlaces(text = NOT_TOLD): number[] | null {
	if (text === NOT_TOLD) return null;
	return text === '' ? [] : text.split(',').map((place) => Number.parseInt(place, 36));
}

/** A user as one line of text. */
export function lineOf(recordDigest: string, kept: Kept): string {
	const { username, email } = kept;
	const parts = [
		escaped(kept.id),
		escaped(username),
		email !== null && email === username ? SAME : escaped(email),
		escaped(kept.name),
		STATUS_MARKS[kept.status],
		packPlaces(kept.roles),
		packPlaces(kept.groups),
		kept.count.toString(36),
		kept.fingerprints,
	];
	return recordDigest + parts.join('|');
}

/** What a line tells of its user. */
export function readLine(line: string): Kept {
	const [id, username, email, name, status, roles, groups, count = '', fingerprints = ''] = line
		.slice(RECORD_DIGEST)
		.split('|');
	const login = unescaped(username);
	return {
		id: unescaped(id) ?? '',
		username: login,
		email: email === SAME ? login : unescaped(email),
		name: unescaped(name),
		status: STATUSES.get(status ?? '') ?? 'unknown',
		roles: unpackPlaces(roles),
		groups: unpackPlaces(groups),
		count: Number.parseInt(count, 36) || 0,
		fingerprints,
	};
}

/** Whom a line is about. */
export function idOf(line: string): string {
	return unescaped(line.slice(RECORD_DIGEST, line.indexOf('|', RECORD_DIGEST))) ?? '';
}
