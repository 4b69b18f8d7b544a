import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { build, isBuilt } from './build';
import { BadRoster } from './findings';
import { readRoster } from './roster';
import { WorkflowStopped } from './workflowStopped';

const USAGE = `npm run demo -- [--dry-run] [--roster FILE] [--maximum-changes 10]

Brings an HR roster into a made-up Tenable tenant with n8n workflows of the Tenable node: joiners get an account,
movers another role and other groups, leavers are disabled, and who comes back is enabled. Works offline; the
tenant is a sandbox that is gone when the demo ends.

  --dry-run           only shows what would change
  --roster            your own roster, a CSV file with the columns
                        email   by which people are found in the tenant
                        name
                        status  active or leaver
                        role    empty leaves the role as it is
                        groups  separated by semicolons; who is in another group that the roster names leaves it
  --maximum-changes   how many people may be disabled, and how many may be taken out of groups, at most`;

main().catch((error: unknown) => {
	console.error(wordsOf(error));
	process.exitCode = 1;
});

async function main(): Promise<void> {
	const { values } = parseArgs({
		options: {
			'dry-run': { type: 'boolean', default: false },
			roster: { type: 'string', default: join(__dirname, 'roster.csv') },
			'maximum-changes': { type: 'string', default: '10' },
			help: { type: 'boolean', default: false },
		},
	});
	if (values.help) {
		console.log(USAGE);
		return;
	}
	const maximumChanges = wholeNumber(values['maximum-changes']);
	// npm changes into the package's folder and keeps in INIT_CWD where the person stands.
	const roster = readRoster(resolve(process.env.INIT_CWD ?? '', values.roster));
	if (!isBuilt()) {
		console.log('Building the package, which takes about 10 seconds …');
		build();
	}
	// Only now, because n8n takes seconds to load and a bad roster should be told at once.
	const { runDemo } = await import('./run');
	const isRight = await runDemo(roster, { dryRun: values['dry-run'], maximumChanges }, console.log);
	process.exitCode = isRight ? 0 : 1;
}

function wholeNumber(text: string): number {
	if (/^[1-9]\d*$/.test(text)) return Number(text);
	throw new Error(`--maximum-changes must be a whole number from 1 on, not ${text}`);
}

function wordsOf(error: unknown): string {
	if (error instanceof BadRoster) return `The roster cannot be used:\n${error.message}`;
	if (error instanceof WorkflowStopped) return `${error.message}\n${error.advice}`;
	if (!(error instanceof Error)) return String(error);
	const isAboutOptions = 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
	return isAboutOptions ? `${error.message}\n\n${USAGE}` : error.message;
}
