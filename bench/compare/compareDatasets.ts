import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Engine, loadEngine } from '../../test/engine';

/** n8n's own package of nodes, of the release that the tests run on. */
const PACKAGE = { name: 'n8n-nodes-base', version: '2.41.2' };
/** The registry's own hash of it, so that nothing else is ever run. */
const INTEGRITY =
	'sha512-qUItyawxR1aR/t6Fgk0whYwBSDR+VOu5RkgAI3AElVI3dqPLLcCAawAMFc/N3GFG35//quOVRUwuc7a3mVLC0g==';

/** In a `node_modules` of its own: what it requires is found in the repository's, and no tool looks into it. */
const DIRECTORY = join(__dirname, 'node_modules', PACKAGE.name);

/** What n8n's lazy loader and the node itself read. */
const PARTS = ['package.json', 'dist/known', 'dist/types', 'dist/utils', 'dist/nodes/CompareDatasets'];

/**
 * n8n's engine with n8n's own nodes, of which those that are used are loaded. At the first use the package is fetched,
 * without its hundreds of dependencies: Compare Datasets needs none that is not here.
 *
 * @throws when the package cannot be fetched, or is not the one that it should be
 */
export async function loadN8nNodes(): Promise<Engine> {
	if (!existsSync(DIRECTORY)) fetchPackage();
	return await loadEngine(DIRECTORY, { isLazy: true });
}

/** Puts the package there as a whole or not at all. */
function fetchPackage(): void {
	mkdirSync(dirname(DIRECTORY), { recursive: true });
	const unpacked = mkdtempSync(`${DIRECTORY}-`);
	try {
		run('npm', ['pack', `${PACKAGE.name}@${PACKAGE.version}`, '--silent'], unpacked);
		const archive = `${PACKAGE.name}-${PACKAGE.version}.tgz`;
		refuseOther(join(unpacked, archive));
		run('tar', ['-xzf', archive, ...PARTS.map((part) => `package/${part}`)], unpacked);
		renameSync(join(unpacked, 'package'), DIRECTORY);
	} finally {
		rmSync(unpacked, { recursive: true });
	}
}

function refuseOther(archive: string): void {
	const hash = `sha512-${createHash('sha512').update(readFileSync(archive)).digest('base64')}`;
	if (hash !== INTEGRITY)
		throw new Error(`${PACKAGE.name} ${PACKAGE.version} has another hash than it should`);
}

function run(command: string, args: string[], cwd: string): void {
	const { status, stderr, error } = spawnSync(command, args, {
		cwd,
		encoding: 'utf8',
		shell: process.platform === 'win32',
	});
	if (status === 0) return;
	throw new Error(`"${command} ${args.join(' ')}" did not succeed: ${error?.message ?? stderr}`);
}
