import { parseArgs } from 'node:util';
import { startSandbox } from './index';

const USAGE = `npm run sandbox -- [--users 50] [--port 8787] [--json]

Starts a local server that behaves like Tenable Vulnerability Management and tells its address and keys.
  --users  how many people the made-up company has
  --port   0 for any free port
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
	const sandbox = await startSandbox({ users, port });
	const { url, accessKey, secretKey, basicKeys, disabledKeys } = sandbox.tenable;
	const facts = { url, accessKey, secretKey, basicKeys, disabledKeys };
	console.log(json ? JSON.stringify({ tenable: facts }) : readable(facts, users));
	for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void sandbox.stop());
}

function readable(facts: { url: string; accessKey: string; secretKey: string }, users: number): string {
	return [
		`Tenable sandbox with ${users} users: ${facts.url}`,
		`  access key  ${facts.accessKey}`,
		`  secret key  ${facts.secretKey}`,
		`  steering    ${facts.url}/__sandbox/{log,state,faults,reset}`,
		'Ctrl+C stops it.',
	].join('\n');
}

function wholeNumber(name: string, text: string): number {
	if (/^\d+$/.test(text)) return Number(text);
	throw new Error(`--${name} must be a whole number, not ${text}\n\n${USAGE}`);
}
