import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { build, isBuilt } from './build';
import { BadRoster } from './findings';
import { readRoster } from './roster';
import { VENDOR_NAMES, type VendorName } from './vendors/vendor';
import { WorkflowStopped } from './workflowStopped';

const USAGE = `npm run demo -- [--vendor all] [--dry-run] [--roster FILE] [--maximum-changes 10]

Brings one HR roster into a made-up Tenable tenant, then into a made-up SailPoint tenant, and then into the identity
context of a made-up Exabeam tenant, with the same n8n workflows: joiners are created, movers changed, leavers disabled, and who comes back is enabled. Works offline; the
tenants are a sandbox that is gone when the demo ends.

  --vendor            tenable, sailpoint, exabeam or all
  --dry-run           only shows what would change
  --roster            your own roster, a CSV file with the columns
                        email       by which people are found in the tenant
                        name
                        status      active or leaver
                        department  for SailPoint and Exabeam
                        role        for Tenable; empty leaves the role as it is
                        groups      for Tenable, separated by semicolons; who is in another group that the roster
                                    names leaves it
  --maximum-changes   how many people may be disabled, and how many may be taken out of groups, at most`;

main().catch((error: unknown) => {
	console.error(wordsOf(error));
	process.exitCode = 1;
});

async function main(): Promise<void> {
	const { values } = parseArgs({
		options: {
			vendor: { type: 'string', default: 'all' },
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
	const vendors = vendorsIn(values.vendor);
	const maximumChanges = wholeNumber(values['maximum-changes']);
	// npm changes into the package's folder and keeps in INIT_CWD where the person stands.
	const roster = readRoster(resolve(process.env.INIT_CWD ?? '', values.roster));
	if (!isBuilt()) {
		console.log('Building the package, which takes about 10 seconds …');
		build();
	}
	console.log("Starting n8n's engine and the sandbox …");
	// Only now, because n8n takes seconds to load and a bad roster should be told at once.
	const { runDemo } = await import('./run');
	const isRight = await runDemo(roster, { dryRun: values['dry-run'], maximumChanges, vendors }, console.log);
	console.log(`Took ${Math.round(performance.now() / 1000)} seconds.`);
	process.exitCode = isRight ? 0 : 1;
}

function vendorsIn(text: string): readonly VendorName[] {
	const wanted = VENDOR_NAMES.filter((name) => text === 'all' || text === name);
	if (wanted.length > 0) return wanted;
	throw new Error(`--vendor must be ${VENDOR_NAMES.join(', ')} or all, not ${text}`);
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
