import { spawn } from 'node:child_process';
import { delimiter, dirname } from 'node:path';

/** How a command is run. */
export interface CommandOptions {
	cwd: string;
	/** Ends the command when it is aborted. */
	signal?: AbortSignal;
}

/** How much of what a command said is worth telling when it does not succeed. */
const LAST_LINES = 25;

/**
 * Runs npm, with the Node that runs this process.
 *
 * @throws Error with the end of what it wrote when it does not succeed
 */
export async function npm(args: readonly string[], { cwd, signal }: CommandOptions): Promise<void> {
	const child = spawn('npm', args, {
		cwd,
		env: { ...process.env, PATH: `${dirname(process.execPath)}${delimiter}${process.env.PATH ?? ''}` },
		stdio: ['ignore', 'pipe', 'pipe'],
		shell: process.platform === 'win32',
		signal,
	});
	let said = '';
	for (const stream of [child.stdout, child.stderr]) {
		stream.setEncoding('utf8').on('data', (text: string) => (said += text));
	}
	const status = await new Promise<number | null>((resolve, reject) => {
		child.once('error', reject).once('close', resolve);
	});
	if (status === 0) return;
	const end = said.trimEnd().split('\n').slice(-LAST_LINES).join('\n');
	throw new Error(`"npm ${args.join(' ')}" did not succeed.\n${end}`);
}
