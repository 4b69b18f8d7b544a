import type { CommonFingerprints } from './commonFingerprints';
import type { Kept } from './kept';
import type { People } from './people';
import { idsIn, linesOf } from './peopleText';
import { anew, lineOf, readLine } from './personLine';
import { placeIn, woven } from './sortedLines';

/**
 * Users of a tenant whose vendor tells only who may have changed. The lines are in the order of their IDs, so that one is
 * found without splitting the text; those that were changed are held beside it until it is packed.
 */
export class SortedPeople implements People {
	/** Lines by ID; empty for somebody who was removed. */
	private readonly changed = new Map<string, string>();
	private readonly seen = new Set<string>();

	/**
	 * @param text as `pack` gave it, or another one with its lines in the order of their IDs
	 * @param count how many lines it has
	 */
	constructor(
		private text: string,
		private count: number,
		private readonly common: CommonFingerprints,
	) {}

	get size(): number {
		return this.count;
	}

	get everybody(): Kept[] {
		return linesOf(this.pack()).map((line) => readLine(line, this.common));
	}

	get unseen(): string[] {
		return idsIn(this.text).filter((id) => !this.seen.has(id));
	}

	has(id: string): boolean {
		return this.lineOf(id) !== '';
	}

	get(id: string): Kept | null {
		const line = this.lineOf(id);
		return line === '' ? null : readLine(line, this.common);
	}

	see(id: string, recordDigest: string): 'same' | 'changed' | 'unknown' | 'seen' {
		const line = this.lineOf(id);
		if (line === '') return 'unknown';
		if (this.seen.has(id)) return 'seen';
		this.seen.add(id);
		return line.startsWith(recordDigest) ? 'same' : 'changed';
	}

	put(recordDigest: string, kept: Kept): void {
		if (!this.has(kept.id)) this.count++;
		this.changed.set(kept.id, lineOf(recordDigest, kept, this.common));
		this.seen.add(kept.id);
	}

	remove(id: string): void {
		if (!this.has(id)) return;
		this.count--;
		this.changed.set(id, '');
		this.seen.add(id);
	}

	readAnew(realign: (fingerprints: string) => string): void {
		this.text = linesOf(this.pack())
			.map((line) => anew(line, realign, this.common))
			.join('\n');
		this.changed.clear();
	}

	pack(): string {
		return woven(this.text, this.changed);
	}

	/** Empty for somebody who has none. */
	private lineOf(id: string): string {
		const changed = this.changed.get(id);
		if (changed !== undefined) return changed;
		const { start, end } = placeIn(this.text, id);
		return this.text.slice(start, end);
	}
}
