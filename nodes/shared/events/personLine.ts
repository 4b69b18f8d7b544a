import { UserStatus } from '../model';
import type { CommonFingerprints } from './commonFingerprints';
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
/** In the place of the fingerprint of a record that is to be read anew. */
const NO_DIGEST = '.'.repeat(RECORD_DIGEST);
/** Stands for the username in an address that begins with it, or is the username as well, as most are. */
const LOGIN = '=';
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

/** The text that stands for an ID in a line. */
export function packId(id: string): string {
	return escaped(id);
}

function unpackId(text: string | undefined): string {
	return unescaped(text) ?? '';
}

function packEmail({ username, email }: Kept): string {
	if (email === null || username === null || !email.startsWith(username)) return escaped(email);
	return LOGIN + escaped(email.slice(username.length));
}

function unpackEmail(text: string | undefined, username: string | null): string | null {
	if (text?.startsWith(LOGIN) !== true) return unescaped(text);
	return (username ?? '') + (unescaped(text.slice(LOGIN.length)) ?? '');
}

function packPlaces(places: number[] | null): string {
	return places === null ? NOT_TOLD : places.map((place) => place.toString(36)).join(',');
}

function unpackPlaces(text = NOT_TOLD): number[] | null {
	if (text === NOT_TOLD) return null;
	return text === '' ? [] : text.split(',').map((place) => Number.parseInt(place, 36));
}

/** A user as one line of text. */
export function lineOf(recordDigest: string, kept: Kept, common: CommonFingerprints): string {
	const parts = [
		packId(kept.id),
		escaped(kept.username),
		packEmail(kept),
		escaped(kept.name),
		STATUS_MARKS[kept.status],
		packPlaces(kept.roles),
		packPlaces(kept.groups),
		kept.count.toString(36),
		common.shorten(kept.fingerprints),
	];
	return recordDigest + parts.join('|');
}

/**
 * What a line tells of its user.
 *
 * @param common what the line was made with
 */
export function readLine(line: string, common: CommonFingerprints): Kept {
	const [id, username, email, name, status, roles, groups, count = '', fingerprints = ''] = line
		.slice(RECORD_DIGEST)
		.split('|');
	const login = unescaped(username);
	return {
		id: unpackId(id),
		username: login,
		email: unpackEmail(email, login),
		name: unescaped(name),
		status: STATUSES.get(status ?? '') ?? 'unknown',
		roles: unpackPlaces(roles),
		groups: unpackPlaces(groups),
		count: Number.parseInt(count, 36) || 0,
		fingerprints: common.restore(fingerprints),
	};
}

/** Whom the line is about that begins at a place of a text. */
export function idAt(text: string, start: number): string {
	const from = start + RECORD_DIGEST;
	return unpackId(text.slice(from, text.indexOf('|', from)));
}

/** Whom a line is about. */
export function idOf(line: string): string {
	return idAt(line, 0);
}

/**
 * A line that no record is like, so that its user is read anew.
 *
 * @param realign puts the fingerprints that were kept into the order of today's fields
 */
export function anew(
	line: string,
	realign: (fingerprints: string) => string,
	common: CommonFingerprints,
): string {
	const kept = readLine(line, common);
	return lineOf(NO_DIGEST, { ...kept, fingerprints: realign(kept.fingerprints) }, common);
}
