import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { request } from 'undici';
import { z } from 'zod';

/** The repository's own directory. */
export const ROOT = join(__dirname, '..');

/** The same for every process of a bench, so that they differ in what they do only. */
export const NODE_FLAGS = ['--import', 'tsx'];

/** Where Tenable's part listens, and who may ask. */
export const TenableKeys = z.object({ url: z.string(), accessKey: z.string(), secretKey: z.string() });

/** The same for SailPoint. */
export const SailPointKeys = z.object({ url: z.string(), clientId: z.string(), clientSecret: z.string() });
export type SailPointKeys = z.infer<typeof SailPointKeys>;

/** The same for Exabeam. */
export const ExabeamKeys = z.object({ url: z.string(), keyId: z.string(), keySecret: z.string() });
export type ExabeamKeys = z.infer<typeof ExabeamKeys>;

const Sandbox = z.object({ tenable: TenableKeys, sailpoint: SailPointKeys, exabeam: ExabeamKeys });

/** A sandbox in a process of its own, so that what it takes is not counted as the node's. */
export async function startSandboxProcess(users: number): Promise<AsyncDisposable & z.infer<typeof Sandbox>> {
	const args = [...NODE_FLAGS, 'sandbox/main.ts', '--json', '--port', '0', '--users', String(users)];
	const child = spawn(process.execPath, args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'inherit'] });
	const [line] = (await once(createInterface(child.stdout), 'line')) as unknown[];
	return {
		...Sandbox.parse(JSON.parse(String(line))),
		[Symbol.asyncDispose]: async () => {
			child.kill();
			await once(child, 'exit');
		},
	};
}

/** Asks one of a sandbox's control routes, past the vendor's API. */
export async function readSandbox<T>(url: string, route: 'log' | 'state', shape: z.ZodType<T>): Promise<T> {
	const { body } = await request(`${url}/__sandbox/${route}`);
	return shape.parse(await body.json());
}
