import { inflateRawSync } from 'node:zlib';

const END = Buffer.from('PK\x05\x06', 'latin1');
const START = Buffer.from('PK\x03\x04', 'latin1');
const STORED = 0;

/** Whether this is a ZIP file. */
export function isZip(file: Buffer): boolean {
	return file.subarray(0, START.length).equals(START);
}

/**
 * The file in a ZIP file that must hold exactly one (APPNOTE.TXT 4.3.7, 4.3.12 and 4.3.16).
 * @returns nothing when there are more, or it cannot be read
 */
export function onlyFileIn(zip: Buffer): Buffer | undefined {
	const end = zip.lastIndexOf(END);
	try {
		if (end < 0 || zip.readUInt16LE(end + 10) !== 1) return undefined;
		const entry = zip.readUInt32LE(end + 16);
		const method = zip.readUInt16LE(entry + 10);
		const size = zip.readUInt32LE(entry + 20);
		const header = zip.readUInt32LE(entry + 42);
		const start = header + 30 + zip.readUInt16LE(header + 26) + zip.readUInt16LE(header + 28);
		const data = zip.subarray(start, start + size);
		return method === STORED ? data : inflateRawSync(data);
	} catch {
		return undefined;
	}
}
