import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readRoster } from '../../demo/roster';
import { runDemo } from '../../demo/run';

const ROOT = join(__dirname, '..', '..');
const ROSTER = join(ROOT, 'demo', 'roster.csv');
const HEADER = 'email,name,status,role,groups';

const folder = mkdtempSync(join(tmpdir(), 'demo-test-'));
afterAll(() => rmSync(folder, { recursive: true }));

function rosterOf(...lines: string[]): string {
	const path = join(folder, 'people.csv');
	writeFileSync(path, lines.join('\n'));
	return path;
}

interface Shown {
	isRight: boolean;
	text: string;
	/** The text from one title on, up to the next empty line, as rows of cells. */
	table(title: string): string[][];
}

async function demo(
	path: string,
	options: { dryRun?: boolean; maximumChanges?: number } = {},
): Promise<Shown> {
	const printed: string[] = [];
	const isRight = await runDemo(readRoster(path), { dryRun: false, maximumChanges: 10, ...options }, (line) =>
		printed.push(line),
	);
	const text = printed.join('\n');
	const table = (title: string): string[][] => {
		const [, after = ''] = text.split(`${title}\n`);
		const rows = (after.split('\n\n')[0] ?? '').split('\n').filter((line) => line.startsWith('│'));
		return rows.map((row) =>
			row
				.split('│')
				.slice(1, -1)
				.map((cell) => cell.trim()),
		);
	};
	return { isRight, text, table };
}

function command(...args: string[]): { status: number | null; stdout: string; stderr: string } {
	const options = { cwd: ROOT, encoding: 'utf8', env: { ...process.env, INIT_CWD: ROOT } } as const;
	return spawnSync(process.execPath, ['--import', 'tsx', 'demo/main.ts', ...args], options);
}

describe('the roster of the demo', () => {
	let real: Shown;
	let dry: Shown;
	beforeAll(async () => {
		real = await demo(ROSTER);
		dry = await demo(ROSTER, { dryRun: true });
	});

	test('brings everybody to where the roster wants them', () => {
		expect(real.isRight).toBe(true);
		expect(real.text).toContain('15 people: 3 joined, 3 moved, 1 came back, 5 unchanged, 3 left.');
		expect(real.table('What changed').filter(([line]) => ['5', '8', '13'].includes(line ?? ''))).toEqual([
			['5', 'Lena Fischer', 'Create or Update', 'updated', 'roles: Standard → Scan Manager', 'yes'],
			['5', 'Lena Fischer', 'Remove Member', 'revoked', 'groups: Security Team → –', 'yes'],
			['8', 'Olga Petrova', 'Create or Update', 'updated', 'groups: – → Operations', 'yes'],
			['8', 'Olga Petrova', 'Remove Member', 'revoked', 'groups: Finance & Sales → –', 'yes'],
			['13', 'Bo Larsen', 'Disable', 'disabled', 'status: active → inactive', 'yes'],
		]);
		expect(
			real
				.table('Row by row')
				.slice(1)
				.map((row) => row.at(-1)),
		).toEqual([
			...Array<string>(3).fill('joined'),
			...Array<string>(3).fill('moved'),
			'came back',
			...Array<string>(4).fill('unchanged'),
			...Array<string>(3).fill('left'),
			'unchanged',
		]);
	});

	test('finds every row unchanged in the second run, and writes nothing', () => {
		const second = real.text.slice(real.text.indexOf('Running it again'));
		expect(second).toContain('No change.');
		expect(second).toContain('15 people: 15 unchanged.');
		expect(second).toMatch(/\d+ requests, of which 0 wrote\./);
	});

	test('shows the same plan in a dry run, which writes nothing', () => {
		const made = real
			.table('What changed')
			.slice(1)
			.map(([line, who, what, outcome, change]) => {
				return [line, who, what, outcome === '' ? '' : `simulated (${outcome})`, change, ''];
			});
		expect(dry.isRight).toBe(true);
		expect(dry.table('Dry run: what would change').slice(1)).toEqual(made);
		expect(dry.table('Row by row').slice(1)).toEqual(real.table('Row by row').slice(1));
		expect(dry.text).toMatch(/of which 0 wrote\. The tenant is as it was before\./);
	});

	test('shows no key', () => {
		expect(real.text + dry.text).not.toMatch(/[0-9a-f]{64}/);
	});
});

test('tells in the words of the node what it refuses, and changes nothing', async () => {
	const { isRight, text } = await demo(
		rosterOf(
			HEADER,
			'omar.aziz@halden.example,Omar Lind,active,Boss,',
			'new@halden.example,New,active,Basic,',
			'j.smith@halden.example,Smith,leaver,,',
		),
	);
	expect(isRight).toBe(false);
	expect(text.slice(text.indexOf('Nothing'))).toMatch(
		new RegExp(
			[
				'^Nothing was changed. The Tenable node refuses these rows:',
				'people.csv:2 omar.aziz@halden.example: Role: There is no role "Boss" \\(by name\\)',
				' {4}Check the spelling, or pick it from the list.',
				'people.csv:4 j.smith@halden.example: User: 2 users match .*',
				' {4}Pick the right one By ID.$',
			].join('\n'),
		),
	);
});

test('writes nothing when more would be taken away than is allowed', async () => {
	const { isRight, text } = await demo(ROSTER, { maximumChanges: 2 });
	expect(isRight).toBe(false);
	expect(text).toContain('Nothing was changed.');
	expect(text).toContain('3 changes are due, but Maximum Changes is 2');
	expect(text).not.toContain('What changed');
});

test('does the other rows when the service turns one down, and tells it', async () => {
	const { isRight, text, table } = await demo(
		rosterOf(HEADER, 'a@elsewhere.example,A,active,Basic,', 'b@halden.example,B,active,Basic,'),
	);
	expect(isRight).toBe(false);
	expect(
		table('Row by row')
			.slice(1)
			.map((row) => row.at(-1)),
	).toEqual(['failed', 'joined']);
	expect(text).toMatch(
		/people\.csv:2 a@elsewhere\.example: .*approved domains.*\n {4}The username must end with/,
	);
});

describe('a roster that cannot be used', () => {
	const good = 'a@halden.example,A,active,Basic,Operations';
	test.each<[what: string, lines: string[], findings: string[]]>([
		[
			'nothing at all',
			[''],
			['people.csv:1: there is no header; it must name email, name, status, role, groups'],
		],
		['nobody', [HEADER], ['people.csv:2: there is nobody below the header']],
		[
			'missing columns',
			['email,name,status', 'a,b,c'],
			[
				'people.csv:1 column "role": is missing; the header has email, name, status',
				'people.csv:1 column "groups": is missing; the header has email, name, status',
			],
		],
		['a column twice', [`${HEADER},role`, `${good},`], ['people.csv:1 column "role": is there 2 times']],
		[
			'bad values, all told at once',
			[HEADER, 'nobody,"A', 'B",active,,', ',,gone,,', good],
			[
				'people.csv:2 column "email": "nobody" is no email address',
				'people.csv:4 column "email": is empty',
				'people.csv:4 column "name": is empty',
				'people.csv:4 column "status": "gone" must be active or leaver',
			],
		],
		[
			'a person twice',
			[HEADER, good, '', 'A@halden.example,A,leaver,,'],
			['people.csv:4 column "email": "A@halden.example" stands in line 2 already'],
		],
		[
			'too many and too few values',
			[HEADER, `${good},Finance`, 'b@halden.example,B,active'],
			[
				'people.csv:2 column "groups": the line has 6 values for 5 columns; a value that holds a comma must stand in quotes',
				'people.csv:3 column "groups": the line has 3 values for 5 columns',
			],
		],
		[
			'a quote that is not closed',
			[HEADER, good, 'b@halden.example,"B,active,,', 'c@halden.example,C,active,,'],
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
			'a@b.example, A ,Active,,X ; Y,12\r',
			',,,,,\r',
		);
		expect(readRoster(path).rows).toEqual([
			{ line: 2, email: 'a@b.example', name: 'A', status: 'active', role: '', groups: ['X', 'Y'] },
		]);
	});
});

describe('the command', () => {
	test('tells its options', () => {
		const { status, stdout } = command('--help');
		expect(status).toBe(0);
		expect(stdout).toMatch(/--dry-run[^]*--roster[^]*--maximum-changes/);
	});

	test.each<[what: string, args: string[], words: RegExp]>([
		['an unknown option', ['--dry'], /^Unknown option '--dry'[^]*npm run demo/],
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
		const { status, stderr } = command('--roster', rosterOf(HEADER, 'nobody,A,active,,'));
		expect(status).toBe(1);
		expect(stderr).toBe(
			'The roster cannot be used:\npeople.csv:2 column "email": "nobody" is no email address\n',
		);
	});
});
