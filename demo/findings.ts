/** What is wrong with a roster, all of it at once. */
export class BadRoster extends Error {
	constructor(readonly findings: readonly string[]) {
		super(findings.join('\n'));
	}
}

/** Collects what is wrong with a file, so that a person can mend it in one go. */
export class Findings {
	private readonly all: Array<{ line: number; text: string }> = [];

	/** @param file its name, as findings begin with it */
	constructor(private readonly file: string) {}

	get isEmpty(): boolean {
		return this.all.length === 0;
	}

	/** @param column name of the column; left out for something that is wrong with a whole line */
	add(line: number, column: string | undefined, what: string): void {
		const place = `${this.file}:${line}`;
		this.all.push({ line, text: `${column === undefined ? place : `${place} column "${column}"`}: ${what}` });
	}

	/** @throws BadRoster with everything found so far, in the order of lines */
	throwIfAny(): void {
		if (this.isEmpty) return;
		throw new BadRoster(this.all.sort((a, b) => a.line - b.line).map(({ text }) => text));
	}
}
