import { randomUUID } from 'node:crypto';
import type { Form } from './request';

/** A body with the header that says what it is. */
export interface EncodedForm {
	body: Buffer;
	mediaType: string;
}

/** Quotes, line breaks and percent signs in a name would end it (WHATWG HTML, "Multipart form data"). */
function escaped(name: string): string {
	return name.replace(/["\r\n]/g, (char) => encodeURIComponent(char));
}

function head(boundary: string, disposition: string, mediaType?: string): string {
	const type = mediaType === undefined ? '' : `Content-Type: ${mediaType}\r\n`;
	return `--${boundary}\r\nContent-Disposition: form-data; ${disposition}\r\n${type}\r\n`;
}

/**
 * A form as bytes. As bytes and not as a stream, because n8n does not send a stream again after it renewed a token.
 */
export function encodeForm({ fields, file }: Form): EncodedForm {
	const boundary = `n8n-${randomUUID()}`;
	const texts = fields.map(([name, value]) => `${head(boundary, `name="${escaped(name)}"`)}${value}\r\n`);
	const disposition = `name="${escaped(file.field)}"; filename="${escaped(file.name)}"`;
	const body = Buffer.concat([
		Buffer.from(texts.join('') + head(boundary, disposition, file.mediaType)),
		file.content,
		Buffer.from(`\r\n--${boundary}--\r\n`),
	]);
	return { body, mediaType: `multipart/form-data; boundary=${boundary}` };
}
