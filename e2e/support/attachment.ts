import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import PostalMime from 'postal-mime';
import type { House } from '../../start/house';

/**
 * The only file that came with the newest message.
 *
 * @throws Error when there is no message, or it has another number of files
 */
export async function lastAttachment({ layout }: House): Promise<Buffer> {
	const newest = readdirSync(layout.mail).sort().at(-1);
	if (newest === undefined) throw new Error('No mail was sent.');
	const { attachments } = await PostalMime.parse(readFileSync(join(layout.mail, newest)));
	const [first, ...others] = attachments;
	if (first === undefined || others.length > 0) throw new Error(`${attachments.length} files came.`);
	return Buffer.from(await new Blob([first.content]).arrayBuffer());
}
