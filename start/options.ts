import { parseArgs } from 'node:util';

export const USAGE = `npm start -- [--reset] [--port 5678] [--sandbox-port 8787] [--mail-port 1025]

Starts a real n8n on this computer with this package installed, the three vendors' sandbox, their credentials and the
workflow templates. The first time it installs n8n, which takes about ten minutes and 3 GB; afterwards it starts in
seconds and needs no network. Ctrl+C stops everything.

  --reset         forgets all that was done in n8n, and begins afresh; n8n itself stays installed
  --port          n8n's; the one after it is n8n's as well
  --sandbox-port  Tenable's sandbox; the three after it are SailPoint's, Exabeam's and the language model's stub
  --mail-port     the mail catcher's`;

/** The ports that everything listens on, all of them on 127.0.0.1. */
export interface Ports {
	n8n: number;
	/** Between n8n and the process that runs its Code nodes. */
	broker: number;
	tenable: number;
	sailpoint: number;
	exabeam: number;
	/** The stub of a language model. */
	languageModel: number;
	mail: number;
}

/** What a person asked for on the command line. */
export interface StartOptions {
	ports: Ports;
	reset: boolean;
	help: boolean;
}

const LAST_PORT = 65_535;

/**
 * Reads the command line.
 *
 * @throws Error when it cannot be understood, with what can be written
 */
export function readOptions(args: string[]): StartOptions {
	const { values } = parsed(args);
	const n8n = portFrom('--port', values.port, 1);
	const tenable = portFrom('--sandbox-port', values['sandbox-port'], 3);
	const mail = portFrom('--mail-port', values['mail-port'], 0);
	const ports = {
		n8n,
		broker: n8n + 1,
		tenable,
		sailpoint: tenable + 1,
		exabeam: tenable + 2,
		languageModel: tenable + 3,
		mail,
	};
	const all = Object.values(ports);
	if (new Set(all).size < all.length) throw new Error(`A port is asked for twice.\n\n${USAGE}`);
	return { ports, reset: values.reset, help: values.help };
}

function parsed(args: string[]) {
	try {
		return parseArgs({
			args,
			options: {
				reset: { type: 'boolean', default: false },
				port: { type: 'string', default: '5678' },
				'sandbox-port': { type: 'string', default: '8787' },
				'mail-port': { type: 'string', default: '1025' },
				help: { type: 'boolean', default: false },
			},
		});
	} catch (error) {
		throw new Error(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`);
	}
}

/** A port that leaves room for the ones after it. */
function portFrom(option: string, text: string, after: number): number {
	const port = Number(text);
	if (/^\d+$/.test(text) && port >= 1 && port + after <= LAST_PORT) return port;
	throw new Error(`${option} must be a number from 1 to ${LAST_PORT - after}, not ${text}.\n\n${USAGE}`);
}
