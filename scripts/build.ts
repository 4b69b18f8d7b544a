import { spawnSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { n8n } from '../package.json';

const ROOT = join(__dirname, '..');
/** What the build writes last. */
const METADATA = 'dist/types/nodes.json';
const SOURCES = ['nodes', 'credentials', 'icons', 'gulpfile.js', 'tsconfig.json', 'tsconfig.build.json'];

/** Whether n8n would load what the sources say: everything is built, and nothing was changed since. */
export function isBuilt(): boolean {
	const newestSource = Math.max(...SOURCES.flatMap(changedIn));
	const built = [...n8n.nodes, ...n8n.credentials, METADATA].map((file) =>
		statSync(join(ROOT, file), { throwIfNoEntry: false }),
	);
	return built.every((file) => file !== undefined && file.mtimeMs >= newestSource);
}

/** When a file, or each file in a folder, was last changed. */
function changedIn(source: string): number[] {
	const path = join(ROOT, source);
	if (!statSync(path).isDirectory()) return [statSync(path).mtimeMs];
	return readdirSync(path, { recursive: true, encoding: 'utf8' }).map(
		(name) => statSync(join(path, name)).mtimeMs,
	);
}

/**
 * Builds the package.
 *
 * @throws Error with what the build said when it does not succeed
 */
export function build(): void {
	const { status, stdout, stderr } = spawnSync('npm', ['run', '--silent', 'build'], {
		cwd: ROOT,
		encoding: 'utf8',
		shell: process.platform === 'win32',
	});
	if (status !== 0) throw new Error(`The package could not be built.\n${stdout}${stderr}`);
}
