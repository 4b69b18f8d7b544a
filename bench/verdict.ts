/** What a bench found. */
export interface Verdict {
	head: string[];
	rows: string[][];
	/** What the bound is, and anything else that helps to read the table. */
	notes: string[];
	/** Why the bound does not hold; empty when it does. */
	problems: string[];
}
