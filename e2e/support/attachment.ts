import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import PostalMime, { type Email } from 'postal-mime';
import type { House } from '../../start/house';

/**
 * The only file that came with the newest message.
 *
 * @throws Error when there is no message, or it has another number of files
 */
export async function lastAttachment(house: House): Promise<Buffer> {
	const [newest] = await newestFirst(house);
	if (newest === undefined) throw new Error('No mail was sent.');
	return await onlyFile(newest, () => true);
}

/**
 * A file that came with the newest message about something.
 *
 * @param name what the file's name ends with
 * @throws Error when there is no such message, or no such file or several came with it
 */
export async function attachmentOf(house: House, subject: string, name: string): Promise<Buffer> {
	const about = (await newestFirst(house)).find((mail) => mail.subject === subject);
	if (about === undefined) throw new Error(`No mail about "${subject}" was sent.`);
	return await onlyFile(about, (filename) => filename.endsWith(name));
}

async function newestFirst({ layout }: House): Promise<Email[]> {
	const files = readdirSync(layout.mail).sort().reverse();
	const read = async (file: string): Promise<Email> =>
		await PostalMime.parse(readFileSync(join(layout.mail, file)));
	return await Promise.all(files.map(read));
}

async function onlyFile({ attachments }: Email, isMeant: (filename: string) => boolean): Promise<Buffer> {
	const [first, ...others] = attachments.filter(({ filename }) => isMeant(filename ?? ''));
	if (first === undefined || others.length > 0)
		throw new Error(`${others.length + Number(first !== undefined)} files came.`);
	return Buffer.from(await new Blob([first.content]).arrayBuffer());
}
