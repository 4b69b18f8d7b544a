import { join } from 'node:path';

/** The checkout. */
export const ROOT = join(__dirname, '..');

/** All that npm start keeps; git ignores it. */
const KEPT = join(ROOT, '.n8n-start');

/** The list of packages, with its lock file, that n8n is installed from. */
export const PROGRAM_SOURCE = join(__dirname, 'n8n');

/** The importable workflow templates. */
export const TEMPLATES = join(ROOT, 'workflows');

/** n8n itself, 2.8 GB of it: the same for everybody who starts it from this checkout, and kept by --reset. */
export const PROGRAM = join(KEPT, 'program');

/** The file that starts n8n. */
export const PROGRAM_FILE = join(PROGRAM, 'node_modules', 'n8n', 'bin', 'n8n');

/** This package as npm would publish it. */
export const PACKED = join(KEPT, 'packed');

/** What npm start itself works with, when nobody names another folder. */
export const DATA = join(KEPT, 'data');

/** Where things lie in a folder of data. */
export interface DataLayout {
	/** n8n's user folder. */
	root: string;
	/** The folder that n8n loads community packages from. */
	communityPackages: string;
	/** What n8n writes about itself. */
	log: string;
	/** What this command has to remember: the owner's password among it. */
	memory: string;
	/** The messages that the workflows sent. */
	mail: string;
	/** n8n's database. */
	database: string;
}

/** Where things lie in a folder of data. */
export function layoutOf(root: string): DataLayout {
	return {
		root,
		communityPackages: join(root, '.n8n', 'nodes'),
		log: join(root, 'n8n.log'),
		memory: join(root, 'start.json'),
		mail: join(root, 'mail'),
		database: join(root, '.n8n', 'database.sqlite'),
	};
}
