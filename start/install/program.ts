import { createHash } from 'node:crypto';
import { copyFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { npm } from '../command';
import { PROGRAM, PROGRAM_SOURCE } from '../layout';
import { type Tell, withProgress } from '../progress';

const LISTS = ['package.json', 'package-lock.json'];
const STAMP = join(PROGRAM, '.installed');

/**
 * Installs n8n as its lock file says, unless it is there already.
 *
 * @throws Error with what npm said when it does not succeed; it can be tried again
 */
export async function installProgram(tell: Tell, signal?: AbortSignal): Promise<void> {
	const wanted = await wantedStamp();
	if ((await readFile(STAMP, 'utf8').catch(() => undefined)) === wanted) return;
	const npmIn = async (...args: string[]): Promise<void> => await npm(args, { cwd: PROGRAM, signal });
	try {
		await withProgress(tell, 'Installing n8n (2.8 GB, once)', 'about 6 minutes', async () => {
			await rm(PROGRAM, { recursive: true, force: true });
			await mkdir(PROGRAM, { recursive: true });
			for (const list of LISTS) await copyFile(join(PROGRAM_SOURCE, list), join(PROGRAM, list));
			// Install scripts would build a Kafka client, which does not build everywhere and is not needed.
			await npmIn('ci', '--ignore-scripts', '--no-audit', '--no-fund');
		});
		await withProgress(tell, "Building n8n's database driver (once)", 'about 2 minutes', async () => {
			await npmIn('rebuild', 'sqlite3');
		});
	} catch (error) {
		const said = error instanceof Error ? error.message : String(error);
		throw new Error(`${said}\n\n${ADVICE}`, { cause: error });
	}
	await writeFile(STAMP, wanted);
}

const ADVICE = `n8n could not be installed. Is there a network, can npm reach its registry, and are 3 GB of disk free?
Then "npm start" can simply be run again.`;

/** Changes with what is to be installed, and with the Node that the driver is built for. */
async function wantedStamp(): Promise<string> {
	const hash = createHash('sha256').update(process.versions.modules);
	for (const list of LISTS) hash.update(await readFile(join(PROGRAM_SOURCE, list)));
	return hash.digest('hex');
}
