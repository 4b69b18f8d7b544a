import { sortBy } from 'lodash';
import type { CommonFingerprints } from './commonFingerprints';
import type { Kept } from './kept';
import { anew, idOf, lineOf, readLine, RECORD_DIGEST } from './personLine';

/**
 * All users of a tenant in one text, a line each, because n8n wraps every nested object of static data and one text
 * costs next to nothing. A line begins with a fingerprint of the vendor's record. While a vendor lists everybody in the
 * order of the lines and nobody has changed, each line is only looked at and nothing else is made of it.
 */
export class People {
	/** Empty for somebody who was removed. */
	private readonly lines: string[];
	/** By line, as which its user was seen in what was read, counted from 1; 0 for one who was not. */
	private readonly seen: number[];
	private order = 0;
	private places: Map<string, number> | undefined;
	private next = 0;
	private count: number;
	private isChanged = false;

	/** @param text as `pack` gave it; empty for nobody */
	constructor(
		private readonly text: string,
		private readonly common: CommonFingerprints,
	) {
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

	/**
	 * Makes everybody count as changed, because other fields are compared from now on.
	 *
	 * @param realign puts the fingerprints that were kept into the order of today's fields
	 */
	readAnew(realign: (fingerprints: string) => string): void {
		for (const [place, line] of this.lines.entries()) {
			if (line !== '') this.lines[place] = anew(line, realign, this.common);
		}
		this.isChanged = true;
	}

	has(id: string): boolean {
		return this.placeOf(id) !== undefined;
	}

	get(id: string): Kept | null {
		const line = this.lines[this.placeOf(id) ?? -1];
		return line === undefined ? null : readLine(line, this.common);
	}

	/** What is kept of everybody. */
	get everybody(): Kept[] {
		return this.lines.filter((line) => line !== '').map((line) => readLine(line, this.common));
	}

	/** Adds a user, or replaces what was kept; either counts as seen. */
	put(recordDigest: string, kept: Kept): void {
		this.isChanged = true;
		const place = this.placeOf(kept.id) ?? this.lines.length;
		if (place === this.lines.length) this.count++;
		this.places?.set(kept.id, place);
		this.lines[place] = lineOf(recordDigest, kept, this.common);
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
