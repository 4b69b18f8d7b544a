import { parseArgs } from 'node:util';
import { startSandbox } from './index';

const USAGE = `npm run sandbox -- [--users 50] [--port 8787] [--json]

Starts local servers that behave like Tenable Vulnerability Management, SailPoint Identity Security Cloud and Exabeam
New-Scale, and tells their addresses and keys.
  --users  how many people the made-up company has
  --port   Tenable's; SailPoint and Exabeam have the next two; 0 for any free ports
  --json   one line of JSON, for another program`;

main().catch((error: unknown) => {
	console.error(error instanceof Error ? error.message : error);
	process.exitCode = 1;
});

async function main(): Promise<void> {
	const { values } = parseArgs({
		options: {
			users: { type: 'string', default: '50' },
			port: { type: 'string', default: '8787' },
			json: { type: 'boolean', default: false },
			help: { type: 'boolean', default: false },
		},
	});
	if (values.help) console.log(USAGE);
	else await run(wholeNumber('users', values.users), wholeNumber('port', values.port), values.json);
}

async function run(users: number, port: number, json: boolean): Promise<void> {
	const [next, afterNext] = port === 0 ? [0, 0] : [port + 1, port + 2];
	const sandbox = await startSandbox({
		users,
		port,
		sailpoint: { port: next },
		exabeam: { port: afterNext },
	});
	const { url, accessKey, secretKey, basicKeys, disabledKeys } = sandbox.tenable;
	const facts = { url, accessKey, secretKey, basicKeys, disabledKeys };
	const { url: host, clientId, clientSecret } = sandbox.sailpoint;
	const sailpoint = { url: host, clientId, clientSecret };
	const { url: address, keyId, keySecret } = sandbox.exabeam;
	const exabeam = { url: address, keyId, keySecret };
	const all = { tenable: facts, sailpoint, exabeam };
	console.log(json ? JSON.stringify(all) : readable(all, users));
	for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void sandbox.stop());
}

interface Facts {
	tenable: { url: string; accessKey: string; secretKey: string };
	sailpoint: { url: string; clientId: string; clientSecret: string };
	exabeam: { url: string; keyId: string; keySecret: string };
}

function readable({ tenable, sailpoint, exabeam }: Facts, users: number): string {
	return [
		`Tenable sandbox with ${users} users: ${tenable.url}`,
		`  access key  ${tenable.accessKey}`,
		`  secret key  ${tenable.secretKey}`,
		`  steering    ${tenable.url}/__sandbox/{log,state,faults,reset}`,
		`SailPoint sandbox with the same people: ${sailpoint.url}`,
		`  client id      ${sailpoint.clientId}`,
		`  client secret  ${sailpoint.clientSecret}`,
		`  steering       ${sailpoint.url}/__sandbox/{log,state,faults,reset}`,
		`Exabeam sandbox with the same people: ${exabeam.url}`,
		`  API key     ${exabeam.keyId}`,
		`  API secret  ${exabeam.keySecret}`,
		`  steering    ${exabeam.url}/__sandbox/{log,state,faults,reset}`,
		'Ctrl+C stops them.',
	].join('\n');
}

function wholeNumber(name: string, text: string): number {
	if (/^\d+$/.test(text)) return Number(text);
	throw new Error(`--${name} must be a whole number, not ${text}\n\n${USAGE}`);
}
