import { describe, expect, it } from '@jest/globals';
import { File } from 'node:buffer';
import fc from 'fast-check';
import { Response } from 'undici';
import { encodeForm } from '../../../nodes/shared/transport/form';

async function readBack({ body, mediaType }: ReturnType<typeof encodeForm>) {
	return await new Response(body, { headers: { 'content-type': mediaType } }).formData();
}

/** Browsers write `"` as %22, so that a %22 in a name cannot be told from it (WHATWG HTML, "Multipart form data"). */
const name = fc
	.string({
		unit: fc.constantFrom('a', 'ä', '漢', ' ', '"', '\r', '\n', ';', '=', '\\', '[]', '%'),
		minLength: 1,
	})
	.filter((text) => !/%(22|0d|0a)/i.test(text));
const value = fc.string({ unit: 'grapheme' });

describe('a form', () => {
	it('is read back by undici as it was written, whatever is in it', async () => {
		const form = fc.record({
			fields: fc.array(fc.tuple(name, value), { maxLength: 5 }),
			file: fc.record({
				field: name,
				name,
				mediaType: fc.constantFrom('text/csv', 'application/zip'),
				content: fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes)),
			}),
		});
		await fc.assert(
			fc.asyncProperty(form, async ({ fields, file }) => {
				const entries = [...(await readBack(encodeForm({ fields, file })))];
				expect(entries.slice(0, -1)).toEqual(fields);
				const [field, sent] = entries.at(-1) ?? [];
				if (!(sent instanceof File)) throw new Error('The file did not come');
				expect([field, sent.name, sent.type]).toEqual([file.field, file.name, file.mediaType]);
				expect(Buffer.from(await sent.arrayBuffer())).toEqual(file.content);
			}),
		);
	});

	it('holds a name several times, in the order given', async () => {
		const fields = [
			['sourceAttributes[]', 'a'],
			['operation', 'append'],
			['sourceAttributes[]', 'b'],
		] as const;
		const file = { field: 'file', name: 'x.csv', mediaType: 'text/csv', content: Buffer.from('a,b\n') };
		const form = await readBack(encodeForm({ fields, file }));
		expect(form.getAll('sourceAttributes[]')).toEqual(['a', 'b']);
		expect(form.get('operation')).toBe('append');
	});

	it('cannot be ended from inside by a name', () => {
		const name = 'x"\r\n\r\n--evil';
		const file = { field: name, name, mediaType: 'text/csv', content: Buffer.from('') };
		const text = encodeForm({ fields: [[name, 'v']], file }).body.toString();
		expect(text).not.toContain('x"');
		expect(text.split('\r\n').filter((line) => line.startsWith('--evil'))).toEqual([]);
	});
});
