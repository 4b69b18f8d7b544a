import type { Kept } from './kept';

/**
 * All users of a tenant in one text, a line each, because n8n wraps every nested object of static data and one text
 * costs next to nothing. A line begins with a fingerprint of the vendor's record.
 */
export interface People {
	/** How many there are. */
	readonly size: number;
	/** What is kept of everybody. */
	readonly everybody: Kept[];
	/** The IDs of those who were not seen. */
	readonly unseen: string[];
	has(id: string): boolean;
	get(id: string): Kept | null;
	/**
	 * Takes note that a user was read.
	 *
	 * @returns whether there is anything to look into: not when the vendor's record is as it was, by its fingerprint
	 */
	see(id: string, recordDigest: string): 'same' | 'changed' | 'unknown' | 'seen';
	/** Adds a user, or replaces what was kept; either counts as seen. */
	put(recordDigest: string, kept: Kept): void;
	/** Forgets a user, who counts as seen. */
	remove(id: string): void;
	/**
	 * Makes everybody count as changed, because other fields are compared from now on.
	 *
	 * @param realign puts the fingerprints that were kept into the order of today's fields
	 */
	readAnew(realign: (fingerprints: string) => string): void;
	/** The text that stands for everybody; the very one that it was made from while nobody has changed. */
	pack(): string;
}
