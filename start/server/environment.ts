import { delimiter, dirname } from 'node:path';
import type { Ports } from '../options';

/** Settings of a person's own n8n must not reach this one, nor that a test starts it: it does other things then. */
const FOREIGN =
	/^(N8N|DB|EXECUTIONS?|QUEUE|WEBHOOK|GENERIC|CREDENTIALS|NODES|WORKFLOWS|OFFLOAD)_|^(NODE_ENV|JEST_WORKER_ID)$/;

/** n8n calls nobody: no telemetry, no look for new versions, no templates of its own, no license server. */
const QUIET = {
	N8N_DIAGNOSTICS_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_WHATS_NEW_ENABLED: 'false',
	N8N_DYNAMIC_BANNERS_ENABLED: 'false',
	N8N_TEMPLATES_ENABLED: 'false',
	N8N_HIRING_BANNER_ENABLED: 'false',
	N8N_PERSONALIZATION_ENABLED: 'false',
	N8N_LICENSE_AUTO_RENEW_ENABLED: 'false',
	N8N_VERIFIED_PACKAGES_ENABLED: 'false',
	// It asks n8n's servers for a list at each start.
	N8N_DISABLED_MODULES: 'mcp-registry',
} as const;

/** What n8n is told by its environment. */
export interface EnvironmentOptions {
	/** n8n's user folder. */
	folder: string;
	ports: Pick<Ports, 'n8n' | 'broker'>;
}

/**
 * The environment that n8n runs in.
 *
 * @param outer the environment of this process, from which nothing that configures n8n is taken
 */
export function n8nEnvironment(
	outer: Readonly<Record<string, string | undefined>>,
	{ folder, ports }: EnvironmentOptions,
): Record<string, string> {
	const kept = Object.entries(outer).filter(
		(entry): entry is [string, string] => entry[1] !== undefined && !FOREIGN.test(entry[0]),
	);
	const inherited = Object.fromEntries(kept);
	return {
		...inherited,
		...QUIET,
		PATH: `${dirname(process.execPath)}${delimiter}${inherited.PATH ?? ''}`,
		N8N_USER_FOLDER: folder,
		N8N_LISTEN_ADDRESS: '127.0.0.1',
		N8N_HOST: 'localhost',
		N8N_PORT: String(ports.n8n),
		N8N_RUNNERS_BROKER_PORT: String(ports.broker),
		// Without TLS, some browsers would not keep the cookie of the sign-in otherwise.
		N8N_SECURE_COOKIE: 'false',
		N8N_UNVERIFIED_PACKAGES_ENABLED: 'true',
		N8N_LOG_LEVEL: 'info',
		N8N_LOG_FORMAT: 'json',
		NO_COLOR: '1',
	};
}
