import { sortBy } from 'lodash';
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
function lineOf(recordDigest: string, kept: Kept): string {
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

function readLine(line: string): Kept {
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

function idOf(line: string): string {
	return unescaped(line.slice(RECORD_DIGEST, line.indexOf('|', RECORD_DIGEST))) ?? '';
}

/**
 * All users of a tenant in one text, a line each, because n8n wraps every nested object of static data and one text
 * costs next to nothing. A line begins with a fingerprint of the vendor's record. While a vendor lists everybody in the
 * order of the lines and nobody has changed, each line is only looked at and nothing else is made of it.
 */
export class People {
	private readonly lines: string[];
	/** By line, as which its user was seen in what was read, counted from 1; 0 for one who was not. */
	private readonly seen: number[];
	private order = 0;
	private places: Map<string, number> | undefined;
	private next = 0;
	private count: number;
	private isChanged = false;

	/** @param text as `pack` gave it; empty for nobody */
	constructor(private readonly text: string) {
		this.lines = text === '' ? [] : text.split('\n');
		this.seen = this.lines.map(() => 0);
		this.count = this.lines.length;
	}

	/** How many there are. */
	get size(): number {
		return this.count;
	}

	/**
	 * Takes note that a user was read.
	 *
	 * @returns whether there is anything to look into: not when the vendor's record is as it was, by its fingerprint
	 */
	see(id: string, recordDigest: string): 'same' | 'changed' | 'unknown' | 'seen' {
		if (this.isNext(id, recordDigest)) {
			this.seen[this.next++] = ++this.order;
			return 'same';
		}
		const place = this.placeOf(id);
		if (place === undefined) return 'unknown';
		if (this.seen[place] !== 0) return 'seen';
		this.seen[place] = ++this.order;
		this.next = place + 1;
		return this.lines[place]?.startsWith(recordDigest) === true ? 'same' : 'changed';
	}

	private isNext(id: string, recordDigest: string): boolean {
		const line = this.lines[this.next];
		return (
			line !== undefined &&
			this.seen[this.next] === 0 &&
			line.startsWith(recordDigest) &&
			line.startsWith(id, RECORD_DIGEST) &&
			line.charAt(RECORD_DIGEST + id.length) === '|'
		);
	}

	private placeOf(id: string): number | undefined {
		this.places ??= new Map(this.lines.map((line, place) => [idOf(line), place]));
		return this.places.get(id);
	}

	has(id: string): boolean {
		return this.placeOf(id) !== undefined;
	}

	get(id: string): Kept | null {
		const line = this.lines[this.placeOf(id) ?? -1];
		return line === undefined ? null : readLine(line);
	}

	/** Adds a user, or replaces what was kept; either counts as seen. */
	put(recordDigest: string, kept: Kept): void {
		this.isChanged = true;
		const place = this.placeOf(kept.id) ?? this.lines.length;
		if (place === this.lines.length) this.count++;
		this.places?.set(kept.id, place);
		this.lines[place] = lineOf(recordDigest, kept);
		this.seen[place] ||= ++this.order;
	}

	remove(id: string): void {
		const place = this.placeOf(id);
		if (place === undefined) return;
		this.isChanged = true;
		this.count--;
		this.places?.delete(id);
		this.lines[place] = '';
		this.seen[place] = ++this.order;
	}

	/** Those who were not seen. */
	get unseen(): string[] {
		return this.lines.flatMap((line, place) => (this.seen[place] === 0 ? [idOf(line)] : []));
	}

	/**
	 * The text that stands for everybody, in the order in which they were seen; the very one that it was made from while
	 * nobody has changed.
	 */
	pack(): string {
		if (!this.isChanged) return this.text;
		const places = sortBy([...this.lines.keys()], (place) => this.seen[place]);
		return places
			.map((place) => this.lines[place] ?? '')
			.filter((line) => line !== '')
			.join('\n');
	}
}
