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

test('where the links of a message lead is told, whether it is HTML or not', async () => {
	const { mail: port } = await freePorts();
	const told: string[] = [];
	const catcher = await catchMail(port, folder, (text) => told.push(text));
	const transport = createTransport({ host: '127.0.0.1', port, secure: false });
	const message = { from: 'n8n@halden.example', to: 'security@halden.example', subject: 'Approve' };
	await transport.sendMail({
		...message,
		html: '<p>Decide <a style="" href="http://localhost:5678/a?b=1&amp;c=2">here</a></p>',
	});
	await transport.sendMail({
		...message,
		text: 'Decide: http://localhost:5678/form/certification\n\nToday.',
	});
	transport.close();
	await catcher.stop();
	const links = ['http://localhost:5678/a?b=1&c=2', 'http://localhost:5678/form/certification'];
	expect(catcher.mails.map((mail) => mail.links)).toEqual(links.map((link) => [link]));
	expect(told.map((text) => text.split('\n  ')[1])).toEqual(links);
});
