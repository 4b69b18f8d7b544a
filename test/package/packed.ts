import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { z } from 'zod';

const ROOT = join(__dirname, '../..');

const Packed = z.tuple([
	z.object({ filename: z.string(), files: z.array(z.object({ path: z.string(), size: z.number() })) }),
]);

/** What npm would publish. */
export interface PackedPackage {
	/** Paths inside the package, and sizes in bytes. */
	files: Array<{ path: string; size: number }>;
	/** The folder that the package was unpacked into. */
	folder: string;
}

/**
 * Packs the built package as npm would publish it and unpacks it.
 *
 * @param into an empty folder, which is left to the caller to delete
 * @throws Error with what was said when npm or tar fails
 */
export function packInto(into: string): PackedPackage {
	const said = run('npm', ['pack', '--ignore-scripts', '--json', '--pack-destination', into], ROOT);
	const [{ filename, files }] = Packed.parse(JSON.parse(said));
	run('tar', ['-xzf', filename], into);
	return { files, folder: join(into, 'package') };
}

function run(command: string, args: string[], cwd: string): string {
	const { status, stdout, stderr } = spawnSync(command, args, { cwd, encoding: 'utf8', maxBuffer: 1 << 28 });
	if (status !== 0) throw new Error(`${command} ${args.join(' ')} did not succeed.\n${stdout}${stderr}`);
	return stdout;
}
