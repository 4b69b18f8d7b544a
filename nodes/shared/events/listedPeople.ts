import { sortBy } from 'lodash';
import type { CommonFingerprints } from './commonFingerprints';
import type { Kept } from './kept';
import type { People } from './people';
import { linesOf } from './peopleText';
import { anew, idOf, lineOf, readLine, RECORD_DIGEST } from './personLine';

/**
 * Users of a tenant whose vendor lists everybody. While it does so in the order of the lines and nobody has changed, each
 * line is only looked at and nothing else is made of it.
 */
export class ListedPeople implements People {
	/** Empty for somebody who was removed. */
	private readonly lines: string[];
	/** By line, as which its user was seen in what was read, counted from 1; 0 for one who was not. */
	private readonly seen: number[];
	private order = 0;
	private places: Map<string, number> | undefined;
	private next = 0;
	private count: number;
	private isChanged = false;

	/** @param text as `pack` of any kind gave it; empty for nobody */
	constructor(
		private readonly text: string,
		private readonly common: CommonFingerprints,
	) {
		this.lines = linesOf(text);
		this.seen = this.lines.map(() => 0);
		this.count = this.lines.length;
	}

	get size(): number {
		return this.count;
	}

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

	get everybody(): Kept[] {
		return this.lines.filter((line) => line !== '').map((line) => readLine(line, this.common));
	}

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

	get unseen(): string[] {
		return this.lines.flatMap((line, place) => (this.seen[place] === 0 ? [idOf(line)] : []));
	}

	/** In the order in which they were seen. */
	pack(): string {
		if (!this.isChanged) return this.text;
		const places = sortBy([...this.lines.keys()], (place) => this.seen[place]);
		return places
			.map((place) => this.lines[place] ?? '')
			.filter((line) => line !== '')
			.join('\n');
	}
}
