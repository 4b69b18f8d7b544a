import { createHash } from 'node:crypto';
import { mkdir, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { name } from '../../package.json';
import { build, isBuilt } from '../../scripts/build';
import { npm } from '../command';
import { PACKED, ROOT } from '../layout';
import type { Tell } from '../progress';

/**
 * Packs this package as npm would publish it; builds it first where its sources have changed.
 *
 * @returns the path of the tarball
 */
export async function packPackage(tell: Tell, signal?: AbortSignal): Promise<string> {
	if (!isBuilt()) {
		tell('Building the package …');
		build();
	}
	const kept = await packedNow();
	if (kept !== undefined) return kept;
	tell('Packing the package …');
	await rm(PACKED, { recursive: true, force: true });
	await mkdir(PACKED, { recursive: true });
	await npm(['pack', '--ignore-scripts', '--pack-destination', PACKED], { cwd: ROOT, signal });
	const tarball = await packedNow();
	if (tarball === undefined) throw new Error(`"npm pack" left no tarball in ${PACKED}.`);
	return tarball;
}

/** The tarball that is newer than all that goes into it. */
async function packedNow(): Promise<string | undefined> {
	const files = await readdir(PACKED).catch(() => []);
	const tarball = files.find((file) => file.endsWith('.tgz'));
	if (tarball === undefined) return undefined;
	const path = join(PACKED, tarball);
	const { mtimeMs } = await stat(path);
	return mtimeMs >= (await newestContent()) ? path : undefined;
}

async function newestContent(): Promise<number> {
	const dist = await readdir(join(ROOT, 'dist'), { recursive: true });
	const paths = ['package.json', 'README.md', ...dist.map((file) => join('dist', file))];
	const times = await Promise.all(paths.map(async (path) => (await stat(join(ROOT, path))).mtimeMs));
	return Math.max(...times);
}

/**
 * Installs the packed package where n8n looks for community packages, as n8n itself would, unless it is there already.
 *
 * @param folder n8n's folder of community packages
 */
export async function installPackage(folder: string, tarball: string, signal?: AbortSignal): Promise<void> {
	const stamp = join(folder, '.installed');
	const wanted = createHash('sha256')
		.update(await readFile(tarball))
		.digest('hex');
	if ((await readFile(stamp, 'utf8').catch(() => undefined)) === wanted) return;
	await rm(join(folder, 'node_modules', name), { recursive: true, force: true });
	await mkdir(folder, { recursive: true });
	const list = join(folder, 'package.json');
	const empty = JSON.stringify({ name: 'installed-nodes', private: true, dependencies: {} });
	await writeFile(list, empty);
	// n8n brings the peers itself, so that nothing has to be fetched.
	const flags = ['--legacy-peer-deps', '--ignore-scripts', '--offline', '--no-audit', '--no-fund'];
	await npm(['install', ...flags, '--package-lock=false', tarball], { cwd: folder, signal });
	await writeFile(stamp, wanted);
}
