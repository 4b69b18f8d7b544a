import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readRoster } from '../../demo/roster';
import { type DemoOptions, runDemo } from '../../demo/run';
import { VENDOR_NAMES } from '../../demo/vendors/vendor';

const ROOT = join(__dirname, '..', '..');
const ROSTER = join(ROOT, 'demo', 'roster.csv');
const BAD = join(ROOT, 'demo', 'bad-roster.csv');
const HEADER = 'email,name,status,department,role,groups';
/** The lines of those who are yet to be created. */
const JOINERS = ['2', '3', '4'];

const folder = mkdtempSync(join(tmpdir(), 'demo-test-'));
afterAll(() => rmSync(folder, { recursive: true }));

function rosterOf(...lines: string[]): string {
	const path = join(folder, 'people.csv');
	writeFileSync(path, lines.join('\n'));
	return path;
}

/** What one vendor's part of the demo printed. */
class Shown {
	constructor(readonly text: string) {}

	/** The text from one title on, up to the next empty line, as rows of cells. */
	table(title: string): string[][] {
		const [, after = ''] = this.text.split(`${title}\n`);
		const rows = (after.split('\n\n')[0] ?? '').split('\n').filter((line) => line.startsWith('│'));
		return rows.map((row) =>
			row
				.split('│')
				.slice(1, -1)
				.map((cell) => cell.trim()),
		);
	}

	/** The last column of a table, below its heading. */
	results(title = 'Row by row'): string[] {
		return this.table(title)
			.slice(1)
			.map((row) => row.at(-1) ?? '');
	}

	/** How many requests wrote, run by run. */
	get writes(): number[] {
		return [...this.text.matchAll(/of which (\d+) wrote/g)].map(([, count]) => Number(count));
	}
}

interface Demo extends Shown {
	isRight: boolean;
	of(vendor: 'Tenable' | 'SailPoint' | 'Exabeam'): Shown;
}

async function demo(path: string, options: Partial<DemoOptions> = {}): Promise<Demo> {
	const printed: string[] = [];
	const all: DemoOptions = {
		dryRun: false,
		maximumChanges: 10,
		vendors: VENDOR_NAMES,
		reportFolder: mkdtempSync(join(folder, 'report-')),
		...options,
	};
	const isRight = await runDemo(readRoster(path), readRoster(BAD), all, (line) => printed.push(line));
	const text = printed.join('\n');
	const of = (vendor: string): Shown =>
		new Shown(text.split('\n══ ').find((part) => part.startsWith(`${vendor} ══`)) ?? '');
	return Object.assign(new Shown(text), { isRight, of });
}

function command(...args: string[]): { status: number | null; stdout: string; stderr: string } {
	const options = { cwd: ROOT, encoding: 'utf8', env: { ...process.env, INIT_CWD: ROOT } } as const;
	return spawnSync(process.execPath, ['--import', 'tsx', 'demo/main.ts', ...args], options);
}

const VENDORS = [
	{
		vendor: 'Tenable' as const,
		summary: '15 people: 3 joined, 3 moved, 1 came back, 5 unchanged, 3 left.',
		changed: [
			['5', 'Lena Fischer', 'Assign role', 'granted', 'roles: Standard → Scan Manager', 'yes'],
			['5', 'Lena Fischer', 'Add to group', 'granted', 'groups: – → Operations', 'yes'],
			['5', 'Lena Fischer', 'Revoke role', 'already_revoked', '', ''],
			['5', 'Lena Fischer', 'Remove from group', 'revoked', 'groups: Security Team → –', 'yes'],
			['8', 'Olga Petrova', 'Enable', 'enabled', 'status: inactive → active', 'yes'],
			['8', 'Olga Petrova', 'Add to group', 'granted', 'groups: – → Operations', 'yes'],
			['8', 'Olga Petrova', 'Remove from group', 'revoked', 'groups: Finance & Sales → –', 'yes'],
			['14', 'Grace Okafor', 'Disable', 'disabled', 'status: active → inactive', 'yes'],
		],
	},
	{
		vendor: 'SailPoint' as const,
		summary: '15 people: 3 joined, 2 moved, 6 unchanged, 1 came back, 2 left, 1 needs review.',
		changed: [
			['5', 'Lena Fischer', 'Update', 'updated', 'department: Security → Operations', 'yes'],
			['8', 'Olga Petrova', 'Enable', 'enabled', 'lifecycle_state: inactive → active', 'yes'],
			['8', 'Olga Petrova', 'Update', 'updated', 'department: Finance → Operations', 'yes'],
		],
	},
	{
		vendor: 'Exabeam' as const,
		summary: '15 people: 3 joined, 3 moved, 5 unchanged, 4 left.',
		changed: [
			['5', 'Lena Fischer', 'Update', 'updated', 'department: Security → Operations', 'yes'],
			['8', 'Olga Petrova', 'Update', 'updated', 'department: Finance → Operations', 'yes'],
			['14', 'Grace Okafor', 'Disable', 'disabled', 'status: active → inactive', 'yes'],
		],
	},
];

/** What each row of the roster comes to, where a vendor's tenant differs from Tenable's. */
const RESULTS: Readonly<Record<string, Readonly<Record<number, string>>>> = {
	Tenable: {},
	// Disable leaves people on leave as they are unless told a lifecycle state.
	SailPoint: { 5: 'unchanged', 12: 'needs review' },
	// A push brings no status, so that nobody is disabled there before; and nobody has left yet.
	Exabeam: { 5: 'unchanged', 6: 'moved', 7: 'unchanged', 14: 'left' },
};

describe('the roster of the demo', () => {
	let real: Demo;
	let dry: Demo;
	beforeAll(async () => {
		real = await demo(ROSTER);
		dry = await demo(ROSTER, { dryRun: true });
	}, 180_000);

	test('ends well for all vendors', () => {
		expect(real.isRight).toBe(true);
		expect(dry.isRight).toBe(true);
		expect(real.text).toMatch(
			/\nTenable: as the roster says\.\nSailPoint: as the roster says\.\nExabeam: as the roster says\.$/,
		);
		expect(dry.text).toMatch(/\nTenable: planned\.\nSailPoint: planned\.\nExabeam: planned\.$/);
	});

	describe.each(VENDORS)('in $vendor', ({ vendor, summary, changed }) => {
		test('brings everybody to where the roster wants them', () => {
			const shown = real.of(vendor);
			expect(shown.text).toContain(summary);
			expect(shown.table('What changed').filter(([line]) => ['5', '8', '14'].includes(line ?? ''))).toEqual(
				changed,
			);
			const inTenable = [
				...Array<string>(3).fill('joined'),
				...Array<string>(3).fill('moved'),
				'came back',
				...Array<string>(4).fill('unchanged'),
				...Array<string>(3).fill('left'),
				'unchanged',
			];
			expect(shown.results()).toEqual(inTenable.map((result, row) => RESULTS[vendor]?.[row] ?? result));
			const compared = vendor === 'SailPoint' ? '14 people that need no review' : '15 people';
			expect(shown.text).toContain(`compared with the roster: all ${compared} are right.`);
		});

		test('finds every row unchanged in the second run, and writes nothing', () => {
			const { text, writes } = real.of(vendor);
			const counts = vendor === 'SailPoint' ? '14 unchanged, 1 needs review' : '15 unchanged';
			expect(text.slice(text.indexOf('Running it again'))).toContain(`No change. 15 people: ${counts}.`);
			expect(writes).toEqual([expect.any(Number), 0]);
			expect(writes[0]).toBeGreaterThan(0);
		});

		test('shows the same plan in a dry run, which writes nothing', () => {
			// Which role the service gives to a new user is known only once there is one.
			const isKnown = ([line = '', , what]: string[]): boolean =>
				!(JOINERS.includes(line) && what === 'Assign role');
			const made = real
				.of(vendor)
				.table('What changed')
				.slice(1)
				.filter(isKnown)
				.map(([line, who, what, outcome, change]) => {
					return [line, who, what, outcome === '' ? '' : `simulated (${outcome})`, change, ''];
				});
			const plan = dry.of(vendor);
			expect(plan.table('Dry run: what would change').slice(1).filter(isKnown)).toEqual(made);
			expect(plan.table('Row by row').slice(1)).toEqual(real.of(vendor).table('Row by row').slice(1));
			expect(plan.writes).toEqual([0]);
			expect(plan.text).toContain('The tenant is as it was before.');
		});
	});

	test('writes a report about everybody and every change, with the hashes of its files', () => {
		const after = real.text.split('\n══ Access review ══')[1] ?? '';
		const paths = [...after.matchAll(/^ {4}(\S+)$/gm)].map(([, path = '']) => path);
		expect(paths.map((path) => basename(path).replace(/-\d{4}-\d\d-\d\d/, ''))).toEqual([
			'access-review.html',
			'access-review-users.csv',
			'access-review-findings.csv',
			'access-review-changes.csv',
			'access-review-reviews.csv',
		]);
		const [page = '', , , changes = ''] = paths.map((path) => readFileSync(path, 'utf8'));
		expect(page).toMatch(/^<!doctype html>/i);
		for (const vendor of ['tenable', 'sailpoint', 'exabeam']) {
			expect(page).toContain(vendor);
			expect(changes).toContain(vendor);
		}
		const hashes = paths.map((path) => {
			const hash = createHash('sha256').update(readFileSync(path)).digest('hex');
			return `${hash}  ${basename(path)}\n`;
		});
		const whole = createHash('sha256')
			.update([...hashes, 'previous  none\n'].join(''))
			.digest('hex');
		expect(after).toContain(`its SHA-256: ${whole}`);
		expect(dry.text).not.toContain('Access review');
	});

	test('shows no key', () => {
		const shown = (real.text + dry.text).replace(/SHA-256: [0-9a-f]{64}/, '');
		expect(shown).not.toMatch(/[0-9a-f]{64}/);
	});
});

test('drives one vendor alone', async () => {
	const { text } = await demo(ROSTER, { dryRun: true, vendors: ['sailpoint'] });
	expect(text).toContain('══ SailPoint');
	expect(text).not.toContain('Tenable');
});

describe('what cannot be done', () => {
	test('is told in the words of the nodes, and nothing is changed', async () => {
		const { isRight, of } = await demo(
			rosterOf(
				HEADER,
				'einar.strand@halden.example,Einar Strand,active,Support,Boss,',
				'new@halden.example,New,active,Sales,Basic,',
				'j.smith@halden.example,Smith,leaver,Sales,,',
			),
			{ vendors: ['tenable'] },
		);
		expect(isRight).toBe(false);
		const { text, writes } = of('Tenable');
		expect(text).toMatch(
			/These rows need a review, and are left alone:\npeople\.csv:4 j\.smith@halden\.example: .*\n {4}\S+, \S+/,
		);
		expect(text).toMatch(
			new RegExp(
				[
					'Nothing was changed. These rows cannot be done in Tenable:',
					'people.csv:2 einar.strand@halden.example: .*There is no role "Boss" \\(by name\\)',
					' {4}Check the spelling, or pick it from the list.',
				].join('\n'),
			),
		);
		expect(writes).toEqual([]);
	});

	test('is more than is allowed to be taken away', async () => {
		const { isRight, of } = await demo(ROSTER, { maximumChanges: 1 });
		expect(isRight).toBe(false);
		for (const { vendor } of VENDORS) {
			const text = of(vendor).text.split('The roster (roster.csv)')[1];
			expect(text).toContain('Nothing was changed.');
			expect(text).toMatch(/The plan would change too much: \d leavers, but 1 are allowed/);
			expect(text).not.toContain('What changed');
		}
	});

	test('is a bad roster, which each vendor’s plan holds back as a whole', async () => {
		const { of } = await demo(ROSTER, { dryRun: true });
		for (const { vendor } of VENDORS) {
			const [bad] = of(vendor).text.split('The roster (roster.csv)');
			expect(bad).toMatch(/The plan would change too much: \d+ leavers, but 3 are allowed/);
			expect(bad).toContain('because: marked as left in the source');
			expect(bad).toContain('The tenant is as it was before.');
		}
	});

	test('leaves the other rows to be done when the service turns one down', async () => {
		const { isRight, text, of } = await demo(
			rosterOf(HEADER, 'a@elsewhere.example,A,active,Sales,Basic,', 'b@halden.example,B,active,Sales,Basic,'),
		);
		expect(isRight).toBe(false);
		expect(of('Tenable').results()).toEqual(['failed', 'joined']);
		expect(of('SailPoint').results()).toEqual(['joined', 'joined']);
		expect(of('Tenable').text).toMatch(
			/people\.csv:2 a@elsewhere\.example: .*approved domains.*\n {4}The username must end with/,
		);
		expect(text).toMatch(
			/Tenable: NOT as it should be, see above\.\nSailPoint: as the roster says\.\nExabeam: as the roster says\.$/,
		);
	});
});

describe('a roster that cannot be used', () => {
	const good = 'a@halden.example,A,active,Sales,Basic,Operations';
	test.each<[what: string, lines: string[], findings: string[]]>([
		[
			'nothing at all',
			[''],
			['people.csv:1: there is no header; it must name email, name, status, department, role, groups'],
		],
		['nobody', [HEADER], ['people.csv:2: there is nobody below the header']],
		[
			'missing columns',
			['email,name,status', 'a,b,c'],
			[
				'people.csv:1 column "department": is missing; the header has email, name, status',
				'people.csv:1 column "role": is missing; the header has email, name, status',
				'people.csv:1 column "groups": is missing; the header has email, name, status',
			],
		],
		['a column twice', [`${HEADER},role`, `${good},`], ['people.csv:1 column "role": is there 2 times']],
		[
			'bad values, all told at once',
			[HEADER, 'nobody,"A', 'B",active,,,', ',,gone,Sales,,', good],
			[
				'people.csv:2 column "email": "nobody" is no email address',
				'people.csv:2 column "department": is empty',
				'people.csv:4 column "email": is empty',
				'people.csv:4 column "name": is empty',
				'people.csv:4 column "status": "gone" must be active or leaver',
			],
		],
		[
			'a person twice',
			[HEADER, good, '', 'A@halden.example,A,leaver,Sales,,'],
			['people.csv:4 column "email": "A@halden.example" stands in line 2 already'],
		],
		[
			'too many and too few values',
			[HEADER, `${good},Finance`, 'b@halden.example,B,active'],
			[
				'people.csv:2 column "groups": the line has 7 values for 6 columns; a value that holds a comma must stand in quotes',
				'people.csv:3 column "groups": the line has 3 values for 6 columns',
			],
		],
		[
			'a quote that is not closed',
			[HEADER, good, 'b@halden.example,"B,active,Sales,,', 'c@halden.example,C,active,Sales,,'],
			[
				'people.csv:3 column "name": cannot be read as CSV. Quote Not Closed: the parsing is finished with an opening quote at line 4',
			],
		],
	])('names the place of %s', (_what, lines, findings) => {
		expect(() => readRoster(rosterOf(...lines))).toThrow(
			expect.objectContaining({ message: findings.join('\n') }),
		);
	});

	test('takes what spreadsheets write', () => {
		const path = rosterOf(
			`\uFEFF${HEADER.toUpperCase()},Cost Center\r`,
			'a@b.example, A ,Active,Sales,,X ; Y,12\r',
			',,,,,,\r',
		);
		expect(readRoster(path).rows).toEqual([
			{
				line: 2,
				email: 'a@b.example',
				name: 'A',
				status: 'active',
				department: 'Sales',
				role: '',
				groups: ['X', 'Y'],
			},
		]);
	});
});

describe('the command', () => {
	test('tells its options', () => {
		const { status, stdout } = command('--help');
		expect(status).toBe(0);
		expect(stdout).toMatch(/--vendor[^]*--dry-run[^]*--roster[^]*--maximum-changes/);
	});

	test.each<[what: string, args: string[], words: RegExp]>([
		['an unknown option', ['--dry'], /^Unknown option '--dry'[^]*npm run demo/],
		[
			'an unknown vendor',
			['--vendor', 'okta'],
			/^--vendor must be tenable, sailpoint, exabeam or all, not okta/,
		],
		['a limit that is none', ['--maximum-changes', 'all'], /^--maximum-changes must be a whole number/],
		['a file that is not there', ['--roster', 'nowhere.csv'], /nowhere\.csv cannot be read: ENOENT/],
	])('ends with an error and without a stack for %s', (_what, args, words) => {
		const { status, stdout, stderr } = command(...args);
		expect(status).toBe(1);
		expect(stdout).toBe('');
		expect(stderr).toMatch(words);
		expect(stderr).not.toMatch(/\n\s+at /);
	});

	test('ends with an error that names line and column of a bad roster', () => {
		const { status, stderr } = command('--roster', rosterOf(HEADER, 'nobody,A,active,Sales,,'));
		expect(status).toBe(1);
		expect(stderr).toBe(
			'The roster cannot be used:\npeople.csv:2 column "email": "nobody" is no email address\n',
		);
	});
});
