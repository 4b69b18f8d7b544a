/**
 * Makes a fresh checkout ready: installs the locked packages when they are missing or the lock file has
 * changed. Runs on a bare Node 20 with nothing installed, so it uses Node's own modules only.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { delimiter, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = new URL('../', import.meta.url);
const stamp = new URL('node_modules/.ready', root);
const OLDEST_NODE = 20;

/** What node_modules must have been made from. */
function wanted() {
	const lock = readFileSync(new URL('package-lock.json', root));
	return createHash('sha256').update(lock).digest('hex');
}

function installed() {
	try {
		return readFileSync(stamp, 'utf8');
	} catch {
		return undefined;
	}
}

/** Without node_modules, where the Node that runs this script may lie: npm is about to replace it. */
function pathOutside() {
	const own = fileURLToPath(new URL('node_modules/', root));
	const entries = (process.env.PATH ?? '').split(delimiter);
	return entries.filter((entry) => !`${entry}${sep}`.startsWith(own)).join(delimiter);
}

function npm(...args) {
	const { status, stdout, stderr, error } = spawnSync('npm', args, {
		cwd: fileURLToPath(root),
		encoding: 'utf8',
		env: { ...process.env, PATH: pathOutside() },
		maxBuffer: Infinity,
		shell: process.platform === 'win32',
	});
	if (status === 0) return;
	console.error(`${stdout ?? ''}${stderr ?? ''}${error ? `${error.message}\n` : ''}`);
	console.error(`"npm ${args.join(' ')}" did not succeed.`);
	console.error(
		'Is there a network, and can npm reach its registry? Then "npm run ready" can simply be run again.',
	);
	process.exit(1);
}

const major = Number(process.versions.node.split('.')[0]);
if (major < OLDEST_NODE) {
	console.error(`This needs Node ${OLDEST_NODE} or newer; this is Node ${process.versions.node}.`);
	process.exit(1);
}

const hash = wanted();
if (installed() !== hash) {
	console.log('Installing the packages that package-lock.json lists, which takes about 2 minutes …');
	npm('ci', '--ignore-scripts', '--no-audit', '--no-fund');
	// The only install script that is needed: it fetches Node 24, which npm scripts then find first.
	npm('rebuild', 'node');
	writeFileSync(stamp, hash);
	console.log('Installed.');
}
