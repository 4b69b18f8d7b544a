import { Refusal } from '../../shared/operations/refusal';

/** How much of a file is decoded at once. */
const PIECE_BYTES = 1_000_000;
const LINE_FEED = 0x0a;
const BOM = Buffer.from([0xef, 0xbb, 0xbf]);

/** The file without the mark that some programs begin UTF-8 files with; others would take it for a part of a name. */
export function withoutBom(file: Buffer): Buffer {
	return file.subarray(0, BOM.length).equals(BOM) ? file.subarray(BOM.length) : file;
}

/** Whether a file is a ZIP file, by how it begins (APPNOTE.TXT 4.3.7). */
export function isZip(file: Buffer): boolean {
	return file.subarray(0, 4).equals(Buffer.from('PK\x03\x04', 'latin1'));
}

function decoded(piece: Buffer): string {
	const text = piece.toString('utf8');
	if (Buffer.from(text).equals(piece)) return text;
	throw new Refusal(
		'The CSV file is not in UTF-8',
		'Save it as "CSV UTF-8", or convert it before this node.',
	);
}

/**
 * A file in UTF-8 as text, in pieces. A line feed is never a part of another character, so pieces end there.
 *
 * @throws Refusal when the file is not in UTF-8
 */
export function* textOf(file: Buffer): Generator<string> {
	let start = 0;
	while (start < file.length) {
		const feed = file.indexOf(LINE_FEED, start + PIECE_BYTES);
		const end = feed === -1 ? file.length : feed + 1;
		yield decoded(file.subarray(start, end));
		start = end;
	}
}
