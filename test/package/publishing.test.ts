import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { runLinter } from '../lint/runLinter';
import { packInto, type PackedPackage } from './packed';

const ROOT = join(__dirname, '../..');

/** ESLint over all sources and all compiled files. */
const SCAN_WITHIN = 180_000;

const Verdict = z.object({ passed: z.boolean(), details: z.string().optional() });
const Found = z.object({ sources: Verdict, packed: Verdict });

/** All that may be published; the sources of the sandbox, tests and templates may not. */
const BELONGS = [
	/^(package\.json|README\.md|LICENSE)$/,
	/^dist\/(nodes|credentials)\/.+\.js$/,
	/^dist\/nodes\/[A-Z]\w+\/\w+\.node\.json$/,
	/^dist\/nodes\/[A-Z]\w+\/__schema__\/v1\.0\.0(\/\w+)*\.json$/,
	/^dist\/icons\/\w+(\.dark)?\.svg$/,
	// What n8n reads instead of loading every node when it starts.
	/^dist\/(known|types)\/(nodes|credentials)\.json$/,
];

let folder: string;
let packed: PackedPackage;
beforeAll(() => {
	folder = mkdtempSync(join(tmpdir(), 'user-directory-packed-'));
	packed = packInto(folder);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('what is published', () => {
	it('holds only what belongs', () => {
		const foreign = packed.files.filter(({ path }) => !BELONGS.some((pattern) => pattern.test(path)));
		expect(foreign).toEqual([]);
	});

	it('holds something of each kind', () => {
		const without = BELONGS.filter((pattern) => !packed.files.some(({ path }) => pattern.test(path)));
		expect(without).toEqual([]);
	});

	it(
		'passes n8n’s own scanner, as sources and as a package',
		() => {
			expect(scan(ROOT, packed.folder)).toEqual({ sources: { passed: true }, packed: { passed: true } });
		},
		SCAN_WITHIN,
	);

	it(
		'would not pass it with a call that n8n forbids, even where a comment allows it',
		() => {
			const wrong = join(folder, 'wrong');
			mkdirSync(join(wrong, 'nodes'), { recursive: true });
			copyFileSync(join(packed.folder, 'package.json'), join(wrong, 'package.json'));
			writeFileSync(join(wrong, 'nodes/wrong.js'), '/* eslint-disable */\nconsole.log("here");\n');
			const refused = { passed: false, details: expect.stringContaining('no-console') };
			expect(scan(wrong, wrong)).toMatchObject({ sources: refused, packed: refused });
		},
		SCAN_WITHIN,
	);
});

function scan(sources: string, unpacked: string): z.infer<typeof Found> {
	return Found.parse(runLinter(join(__dirname, 'scan.mjs'), [sources, unpacked]));
}
