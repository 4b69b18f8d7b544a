import { Refusal } from '../../shared/operations/refusal';

/** A record of a CSV file: its values, and the line that it begins in. */
export interface CsvRecord {
	values: string[];
	/** From 1 on. */
	line: number;
}

const ADVICE = 'Correct the file: values with commas, quotes or line breaks stand in double quotes.';

/** Where the reading of a CSV text stands (RFC 4180, section 2). */
type Place =
	/** Nothing of the value was read yet. */
	| 'start'
	| 'plain'
	| 'quoted'
	/** Behind a quote in a quoted value: its end, or the first of two that stand for one. */
	| 'quote'
	/** Behind a carriage return. */
	| 'return';

/** Reads a CSV text character by character. */
class CsvReader {
	private place: Place = 'start';
	private value = '';
	private values: string[] = [];
	private line = 1;
	private beganIn = 1;
	private isQuoted = false;

	/** @throws Refusal for a quote where none can be */
	*read(text: string): Generator<CsvRecord> {
		for (const char of text) {
			const isEnd = this.take(char);
			if (char === '\n') this.line++;
			if (!isEnd) continue;
			yield* this.record();
			// What follows a carriage return alone begins the next record.
			if (char !== '\n') this.take(char);
		}
	}

	/** @throws Refusal when a quoted value does not end */
	*end(): Generator<CsvRecord> {
		if (this.place === 'quoted')
			throw new Refusal(
				`The CSV file ends within the quoted value that begins in line ${this.beganIn}`,
				ADVICE,
			);
		yield* this.record();
	}

	/** Whether the record ends at this character. */
	private take(char: string): boolean {
		if (this.place === 'return') return true;
		if (this.place === 'quoted') {
			if (char === '"') this.place = 'quote';
			else this.value += char;
			return false;
		}
		if (char === '"') this.quote();
		else if (char === ',') this.next();
		else if (char === '\r') this.place = 'return';
		else if (char === '\n') return true;
		else this.append(char);
		return false;
	}

	private quote(): void {
		if (this.place === 'plain') throw this.misplaced();
		if (this.place === 'quote') this.value += '"';
		this.isQuoted = true;
		this.place = 'quoted';
	}

	private append(char: string): void {
		if (this.place === 'quote') throw this.misplaced();
		this.place = 'plain';
		this.value += char;
	}

	private next(): void {
		this.values.push(this.value);
		this.value = '';
		this.place = 'start';
	}

	/** An empty line is no record. */
	private *record(): Generator<CsvRecord> {
		const isEmpty = this.values.length === 0 && this.value === '' && !this.isQuoted;
		this.next();
		if (!isEmpty) yield { values: this.values, line: this.beganIn };
		this.values = [];
		this.isQuoted = false;
		this.beganIn = this.line;
	}

	private misplaced(): Refusal {
		return new Refusal(`Line ${this.line} of the CSV file has a double quote where none can be`, ADVICE);
	}
}

/**
 * The records of a CSV text, the header among them (RFC 4180; line breaks may be CRLF, LF or CR, empty lines are left
 * out).
 *
 * @param pieces the text in pieces, cut anywhere between characters
 * @throws Refusal when the text is no CSV
 */
export function* csvRecords(pieces: Iterable<string>): Generator<CsvRecord> {
	const reader = new CsvReader();
	for (const piece of pieces) yield* reader.read(piece);
	yield* reader.end();
}
