import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { newDashboardKey } from '../../../start/content/credentials';
import { keep, recall } from '../../../start/content/memory';
import { newSignIn } from '../../../start/server/owner';

const folder = mkdtempSync(join(tmpdir(), 'start-test-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('what npm start remembers', () => {
	test('nothing at first, then what was kept, which only its owner can read', async () => {
		const path = join(folder, 'start.json');
		expect(await recall(path)).toBeUndefined();
		const memory = {
			signIn: newSignIn(),
			dashboard: newDashboardKey(),
			credentials: { smtp: { id: 'm1', digest: 'abc' } },
			templates: ['userDirectoryJoiner'],
		};
		await keep(path, memory);
		expect(await recall(path)).toEqual(memory);
		expect(statSync(path).mode & 0o777).toBe(0o600);
	});

	test('what an earlier version kept has no key to the dashboard, and gets one', async () => {
		const path = join(folder, 'earlier.json');
		writeFileSync(path, JSON.stringify({ signIn: newSignIn(), credentials: {}, templates: [] }));
		expect((await recall(path))?.dashboard.password).toMatch(/^[\w-]{16}$/);
	});

	test('what cannot be read is told, with the way out', async () => {
		const path = join(folder, 'broken.json');
		writeFileSync(path, '{"signIn":');
		await expect(recall(path)).rejects.toThrow(
			`${path} cannot be read; "npm start -- --reset" begins afresh.`,
		);
	});

	test('passwords differ, and are ones that n8n takes', () => {
		const passwords = Array.from({ length: 50 }, () => newSignIn().password);
		expect(new Set(passwords).size).toBe(50);
		for (const password of passwords) expect(password).toMatch(/^(?=.*\d)(?=.*[A-Z]).{8,64}$/);
	});
});
