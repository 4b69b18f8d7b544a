import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import type { Ports } from './options';

/** What listens on a port, and how another port is chosen for it. */
const USES: Readonly<Record<keyof Ports, { user: string; option: string }>> = {
	n8n: { user: 'n8n', option: '--port' },
	broker: { user: "n8n's task runner", option: '--port' },
	tenable: { user: "Tenable's sandbox", option: '--sandbox-port' },
	sailpoint: { user: "SailPoint's sandbox", option: '--sandbox-port' },
	exabeam: { user: "Exabeam's sandbox", option: '--sandbox-port' },
	languageModel: { user: 'the stub of a language model', option: '--sandbox-port' },
	mail: { user: 'the mail catcher', option: '--mail-port' },
};

/**
 * Makes sure that nobody listens on the ports.
 *
 * @throws Error that names every port that is taken, and what to do
 */
export async function assertFree(ports: Ports): Promise<void> {
	const names = Object.keys(USES) as Array<keyof Ports>;
	const taken = await Promise.all(names.map(async (name) => !(await isFree(ports[name]))));
	const told = names
		.filter((_, index) => taken[index])
		.map(
			(name) =>
				`Port ${ports[name]}, for ${USES[name].user}, is taken: ${USES[name].option} chooses another.`,
		);
	if (told.length === 0) return;
	throw new Error([...told, 'Is npm start running already in another window?'].join('\n'));
}

/** Ports that nobody listens on at the moment. */
export async function freePorts(): Promise<Ports> {
	const servers = await Promise.all(Object.keys(USES).map(async () => await listening(0)));
	const ports = servers.map((server) => {
		const address = server.address();
		return typeof address === 'object' && address !== null ? address.port : 0;
	});
	await Promise.all(servers.map(closed));
	const [n8n = 0, broker = 0, tenable = 0, sailpoint = 0, exabeam = 0, languageModel = 0, mail = 0] = ports;
	return { n8n, broker, tenable, sailpoint, exabeam, languageModel, mail };
}

async function isFree(port: number): Promise<boolean> {
	try {
		const server = await listening(port);
		await closed(server);
		return true;
	} catch {
		return false;
	}
}

async function listening(port: number): Promise<Server> {
	const server = createServer().listen(port, '127.0.0.1');
	await once(server, 'listening');
	return server;
}

async function closed(server: Server): Promise<void> {
	await once(server.close(), 'close');
}
