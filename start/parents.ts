import { execFileSync } from 'node:child_process';

/**
 * The processes that must live for this one to go on: the one that started it, and npm, where npm has put a shell in
 * between.
 *
 * @param env the environment of this process
 */
export function parents(env: Readonly<Record<string, string | undefined>> = process.env): number[] {
	const own = process.ppid;
	const isOfNpm = env.npm_lifecycle_event !== undefined && process.platform !== 'win32';
	return isOfNpm ? [own, parentOf(own)].filter((pid) => pid > 1) : [own];
}

/** Whether a process is there. */
export function isAlive(pid: number): boolean {
	try {
		return process.kill(pid, 0);
	} catch (error) {
		// Somebody else's process must not be signalled, but it is there.
		return typeof error === 'object' && error !== null && 'code' in error && error.code === 'EPERM';
	}
}

/** The parent of a process; 0 where the computer does not tell. */
function parentOf(pid: number): number {
	try {
		return Number(execFileSync('ps', ['-o', 'ppid=', '-p', String(pid)], { encoding: 'utf8' }).trim());
	} catch {
		return 0;
	}
}
