import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { createTransport } from 'nodemailer';
import { catchMail } from '../../../start/mail';
import { freePorts } from '../../../start/ports';

const folder = mkdtempSync(join(tmpdir(), 'mail-test-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('a message that is sent is told, kept and delivered to nobody', async () => {
	const { mail: port } = await freePorts();
	const told: string[] = [];
	const catcher = await catchMail(port, folder, (text) => told.push(text));
	const transport = createTransport({ host: '127.0.0.1', port, secure: false });
	await transport.sendMail({
		from: 'n8n@halden.example',
		to: ['security@halden.example', 'it@halden.example'],
		subject: 'Joiner: 中村 健',
		text: 'She is here.',
		attachments: [{ filename: 'review.csv', content: 'a,b' }],
	});
	transport.close();
	await catcher.stop();
	expect(catcher.mails).toEqual([
		{
			from: 'n8n@halden.example',
			to: ['security@halden.example', 'it@halden.example'],
			subject: 'Joiner: 中村 健',
			text: 'She is here.\n',
			links: [],
			attachments: ['review.csv'],
		},
	]);
	const files = readdirSync(folder);
	expect(files).toHaveLength(1);
	expect(readFileSync(join(folder, files[0] ?? ''), 'utf8')).toContain('security@halden.example');
	expect(told).toEqual([expect.stringContaining('Joiner: 中村 健')]);
});
