import { chmod, readFile, writeFile } from 'node:fs/promises';
import { z } from 'zod';
import { newDashboardKey } from './credentials';

const Memory = z.object({
	signIn: z.object({ email: z.string(), password: z.string() }),
	/** What was not kept by an earlier version is made anew. */
	dashboard: z.object({ user: z.string(), password: z.string() }).default(newDashboardKey),
	/** What was made in n8n, by type: n8n's ID, and a digest of what was filled in. */
	credentials: z.record(z.object({ id: z.string(), digest: z.string() })),
	/** The IDs of the templates that were imported; a person may have changed or deleted them since. */
	templates: z.array(z.string()),
});

/** What has to be known from one start to the next. */
export type Memory = z.infer<typeof Memory>;

/**
 * Reads it.
 *
 * @returns undefined when nothing was kept yet
 * @throws Error when what was kept cannot be read
 */
export async function recall(path: string): Promise<Memory | undefined> {
	let text: string;
	try {
		text = await readFile(path, 'utf8');
	} catch (error) {
		const isMissing =
			typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOENT';
		if (isMissing) return undefined;
		throw error;
	}
	try {
		return Memory.parse(JSON.parse(text));
	} catch (error) {
		throw new Error(`${path} cannot be read; "npm start -- --reset" begins afresh.`, { cause: error });
	}
}

/** Keeps it where only this user of the computer can read it. */
export async function keep(path: string, memory: Memory): Promise<void> {
	await writeFile(path, JSON.stringify(memory, null, '\t'), { mode: 0o600 });
	await chmod(path, 0o600);
}
