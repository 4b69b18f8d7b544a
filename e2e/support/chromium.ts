import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome', 'msedge'];

/** Where the installers of macOS and Windows put it, which is not on PATH. */
const USUAL_PLACES = [
	'/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
	'/Applications/Chromium.app/Contents/MacOS/Chromium',
	'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
	'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

/**
 * The browser that is installed.
 *
 * @throws Error that says what to install when there is none
 */
export function findChromium(env: Readonly<Record<string, string | undefined>> = process.env): string {
	const extensions = process.platform === 'win32' ? ['.exe'] : [''];
	const onPath = (env.PATH ?? '')
		.split(delimiter)
		.flatMap((folder) =>
			NAMES.flatMap((name) => extensions.map((extension) => join(folder, name + extension))),
		);
	const found = [...(env.CHROMIUM ?? '').split(delimiter), ...onPath, ...USUAL_PLACES].find(isExecutable);
	if (found !== undefined) return found;
	throw new Error(
		'No Chromium, Chrome or Edge was found on PATH. On Debian and Ubuntu, "apt-get install chromium" brings one; elsewhere, name the file in the variable CHROMIUM.',
	);
}

function isExecutable(path: string): boolean {
	try {
		if (path === '') return false;
		accessSync(path, constants.X_OK);
		return true;
	} catch {
		return false;
	}
}
