import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { build, isBuilt } from '../scripts/build';
import { BadRoster } from './findings';
import { readRoster } from './roster';
import { VENDOR_NAMES, type VendorName } from './vendors/vendor';
import { WorkflowStopped } from './workflowStopped';

const USAGE = `npm run demo -- [--vendor all] [--dry-run] [--roster FILE] [--maximum-changes 10] [--report FOLDER]

The whole story, offline, with n8n workflows that n8n's own engine runs against a made-up Tenable tenant, a made-up
SailPoint tenant and the identity context of a made-up Exabeam tenant. A bad HR roster is held back. A good one is
compared with everybody in the tenant, and the plan applied: joiners are created, movers changed, leavers disabled, and
who comes back is enabled. Then everybody is reviewed, and a report is written. The tenants are a sandbox that is gone
when the demo ends.

  --vendor            tenable, sailpoint, exabeam or all
  --dry-run           only shows what would change
  --roster            your own roster, a CSV file with the columns
                        email       by which people are found in the tenant
                        name
                        status      active or leaver
                        department  for SailPoint and Exabeam
                        role        for Tenable; who has another role that the roster names loses it
                        groups      for Tenable, separated by semicolons; who is in another group that the roster
                                    names leaves it
  --maximum-changes   how many people may be disabled, and how many groups and roles taken away, at most
  --report            the folder to write the report into; one for temporary files when left out`;

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
			report: { type: 'string' },
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
	const from = process.env.INIT_CWD ?? '';
	const roster = readRoster(resolve(from, values.roster));
	const bad = readRoster(join(__dirname, 'bad-roster.csv'));
	if (!isBuilt()) {
		console.log('Building the package, which takes about 10 seconds …');
		build();
	}
	console.log("Starting n8n's engine and the sandbox …");
	// Only now, because n8n takes seconds to load and a bad roster should be told at once.
	const { runDemo } = await import('./run');
	const reportFolder = values.report === undefined ? temporaryFolder() : resolve(from, values.report);
	const options = { dryRun: values['dry-run'], maximumChanges, vendors, reportFolder };
	const isRight = await runDemo(roster, bad, options, console.log);
	console.log(`Took ${Math.round(performance.now() / 1000)} seconds.`);
	process.exitCode = isRight ? 0 : 1;
}

/** Where the system keeps what may be thrown away; made when it is written to. */
function temporaryFolder(): string {
	return join(tmpdir(), 'user-directory-demo', new Date().toISOString().replaceAll(':', '-'));
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
