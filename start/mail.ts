import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import PostalMime from 'postal-mime';
import { SMTPServer } from 'smtp-server';
import type { Tell } from './progress';

/** A message that a workflow sent. */
export interface Mail {
	from: string;
	to: string[];
	subject: string;
	/** The readable text; of a message in HTML, its tags too. */
	text: string;
	/** Where its links lead. */
	links: string[];
	/** The names of the files that came with it. */
	attachments: string[];
}

/** A mail server that takes every message and delivers none. */
export interface MailCatcher {
	readonly mails: readonly Mail[];
	stop(): Promise<void>;
}

/**
 * Starts the mail catcher on 127.0.0.1.
 *
 * @param folder where the messages are kept, one file each that a mail program opens
 */
export async function catchMail(port: number, folder: string, tell: Tell): Promise<MailCatcher> {
	await mkdir(folder, { recursive: true });
	const mails: Mail[] = [];
	const take = async (raw: Buffer): Promise<void> => {
		const mail = await parsed(raw);
		mails.push(mail);
		const file = join(folder, `${Date.now()}-${mails.length}.eml`);
		await writeFile(file, raw);
		tell([`Mail to ${mail.to.join(', ')}: ${mail.subject} (${file})`, ...mail.links].join('\n  '));
	};
	const server = new SMTPServer({
		authOptional: true,
		disabledCommands: ['STARTTLS'],
		onData(stream, _session, done) {
			const parts: Buffer[] = [];
			stream.on('data', (part: Buffer) => parts.push(part));
			stream.on('end', () => {
				take(Buffer.concat(parts)).then(() => done(), done);
			});
		},
	});
	await new Promise<void>((resolve, reject) => {
		server.once('error', reject);
		server.listen(port, '127.0.0.1', resolve);
	});
	return { mails, stop: async () => await new Promise<void>((resolve) => server.close(resolve)) };
}

async function parsed(raw: Buffer): Promise<Mail> {
	const { from, to, subject, text, html, attachments } = await PostalMime.parse(raw);
	return {
		from: from?.address ?? '',
		to: (to ?? []).flatMap(({ address }) => address ?? []),
		subject: subject ?? '',
		text: text ?? html ?? '',
		links: html === undefined ? addressesIn(text ?? '') : linksIn(html),
		attachments: attachments.map(({ filename }) => filename ?? ''),
	};
}

function linksIn(html: string): string[] {
	return [...html.matchAll(/<a\s[^>]*href="([^"]+)"/g)].map(([, url = '']) => url.replaceAll('&amp;', '&'));
}

function addressesIn(text: string): string[] {
	return text.match(/https?:\/\/\S+/g) ?? [];
}
