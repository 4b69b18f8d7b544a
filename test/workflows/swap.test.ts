import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { z } from 'zod';
import { Change } from '../../nodes/shared/model';
import type { RunResult } from '../engine';
import { at, pick } from './support/bench';
import { type Step, Swap, VENDORS, type VendorName } from './support/swap';

/** A workflow, and what each of its nodes gives whichever vendor it talks to. */
interface Case {
	title: string;
	items?: IDataObject[];
	steps: Step[];
	/** By the names of the nodes. */
	expected: Record<string, string[]>;
	isWriting: boolean;
}

const OF_ITEM = pick('email', '={{ $json.emails[0].email }}');

function step(
	name: string,
	resource: string,
	operation: string,
	parameters: INodeParameters,
	more: Partial<Step> = {},
): Step {
	return { name, parameters: { resource, operation, ...parameters }, ...more };
}

function find(resource: string, filters: INodeParameters, parameters: INodeParameters = {}): Step {
	return step('Find', resource, 'getAll', { returnAll: true, filters, ...parameters });
}

function people(...logins: string[]): IDataObject[] {
	return logins.map((login) => ({ email: at(login) }));
}

function lines(words: string, ...logins: string[]): string[] {
	return logins.map((login) => `${at(login)} ${words}`);
}

const NAMES = [{ part: 'fischer' }, { part: 'PATEL' }, { part: 'Hana K' }];
const NAMED = ['lena.fischer', 'raj.patel', 'hana.kim'];
const INACTIVE = ['viktor.lang', 'olga.petrova'];

const CASES: Case[] = [
	{
		title: 'who is found by name and status is disabled by email, and read again',
		items: NAMES,
		steps: [
			find('user', { status: ['active'], name_contains: '={{ $json.part }}' }),
			step('Disable', 'user', 'disable', {
				user: OF_ITEM,
				options: { reason: '=is {{ $json.status }}', verify: true },
			}),
			step('Get', 'user', 'get', { user: OF_ITEM }),
		],
		expected: {
			Find: lines('active', ...NAMED),
			Disable: lines('inactive disabled verified (is active)', ...NAMED),
			Get: lines('inactive', ...NAMED),
		},
		isWriting: true,
	},
	{
		title: 'who is found by email among the disabled is enabled, and left alone the second time',
		items: people(...INACTIVE, 'lena.fischer', 'nobody'),
		steps: [
			find('user', { status: ['inactive'], email: '={{ $json.email }}' }),
			step('Enable', 'user', 'enable', { user: OF_ITEM, options: { verify: true } }),
			step('Again', 'user', 'enable', {
				user: OF_ITEM,
				options: { reason: '=was {{ $json.change.outcome }}, is {{ $json.status }}' },
			}),
		],
		expected: {
			Find: lines('inactive', ...INACTIVE),
			Enable: lines('active enabled verified', ...INACTIVE),
			Again: lines('active already_enabled (was enabled, is active)', ...INACTIVE),
		},
		isWriting: true,
	},
	{
		title: 'a group that is found by name tells its members',
		steps: [
			find('group', { name_contains: 'FINANCE' }),
			step('Members', 'group', 'getMembers', {
				group: pick('name', '={{ $json.name }}'),
				returnAll: true,
				filters: { name_contains: 'patel', status: ['active'] },
			}),
		],
		expected: { Find: ['group'], Members: lines('active', 'raj.patel') },
		isWriting: false,
	},
	{
		title: 'a role that is found by name tells its holders',
		steps: [
			find('role', { name_contains: 'bas' }),
			step('Holders', 'role', 'getMembers', {
				role: pick('name', '={{ $json.name }}'),
				returnAll: true,
				filters: { email: at('ingrid.solberg') },
			}),
		],
		expected: { Find: ['role'], Holders: ['INGRID.SOLBERG@HALDEN.EXAMPLE active'] },
		isWriting: false,
	},
	{
		title: 'somebody joins a group that is found by name, and leaves it',
		steps: [
			find('group', { name_contains: 'finance' }),
			step('Join', 'group', 'addMember', {
				group: pick('name', '={{ $json.name }}'),
				user: pick('email', at('hana.kim')),
			}),
			step('Again', 'group', 'addMember', {
				group: pick('id', '={{ $json.id }}'),
				user: pick('id', '={{ $json.change.target.id }}'),
			}),
			step('Leave', 'group', 'removeMember', {
				group: pick('name', '={{ $json.name }}'),
				user: pick('email', at('hana.kim')),
			}),
		],
		expected: {
			Find: ['group'],
			Join: ['group granted'],
			Again: ['group already_granted'],
			Leave: ['group revoked verified'],
		},
		isWriting: true,
	},
	{
		title: 'Dry Run says what would be done, and does nothing',
		items: people('lena.fischer', 'karl.brandt'),
		steps: [
			step('Disable', 'user', 'disable', { user: pick('email', '={{ $json.email }}'), dryRun: true }),
			step('Get', 'user', 'get', { user: pick('username', '={{ $json.username }}') }),
			step('Enable', 'user', 'enable', {
				user: pick('id', '={{ $json.id }}'),
				dryRun: "={{ $json.object === 'user' }}",
			}),
		],
		expected: {
			Disable: [
				...lines('inactive simulated (disabled)', 'lena.fischer'),
				...lines('inactive simulated (already_disabled)', 'karl.brandt'),
			],
			Get: [...lines('active', 'lena.fischer'), ...lines('inactive', 'karl.brandt')],
			Enable: [
				...lines('active simulated (already_enabled)', 'lena.fischer'),
				...lines('active simulated (enabled)', 'karl.brandt'),
			],
		},
		isWriting: false,
	},
	{
		title: 'On Error: Continue does the others when one is not known',
		items: people('lena.fischer', 'nobody', 'raj.patel'),
		steps: [
			step(
				'Disable',
				'user',
				'disable',
				{ user: pick('email', '={{ $json.email }}') },
				{ onError: 'continueRegularOutput' },
			),
		],
		expected: {
			Disable: [
				...lines('inactive disabled verified', 'lena.fischer'),
				`refused: User: There is no user "${at('nobody')}" (by email)`,
				...lines('inactive disabled verified', 'raj.patel'),
			],
		},
		isWriting: true,
	},
	{
		title: 'Simplified, Selected Fields and One Page look the same',
		steps: [
			find('user', { email: at('raj.patel') }, { output: 'simplified' }),
			step('Selected', 'user', 'get', {
				user: pick('id', '={{ $json.id }}'),
				output: 'selected',
				fields: ['emails', 'status', 'unavailable'],
			}),
			step('Page', 'user', 'getAll', {
				limit: 5,
				filters: { email: '={{ $json.emails[0].email }}' },
				options: { onePage: true },
			}),
		],
		expected: {
			Find: lines('active', 'raj.patel'),
			Selected: lines('active', 'raj.patel'),
			Page: ['page of 1'],
		},
		isWriting: false,
	},
];

const Told = z.object({
	object: z.string().optional(),
	email: z.string().optional(),
	emails: z.array(z.object({ email: z.string() })).optional(),
	status: z.string().optional(),
	result: z.array(z.unknown()).optional(),
	change: Change.optional(),
	error: z.string().optional(),
	details: z.object({ change: Change }).optional(),
});

/** What an item says, in a line that has nothing of the vendor. */
function told(json: IDataObject): string {
	const { object, email, emails, status, result, change, error, details } = Told.parse(json);
	if (details !== undefined) return `${details.change.outcome}: ${error}`;
	if (result !== undefined) return `page of ${result.length}`;
	const { outcome, verified, would_be, reason } = change ?? {};
	const parts = [
		email ?? emails?.[0]?.email ?? object,
		status,
		outcome,
		verified === true ? 'verified' : undefined,
	];
	const remark = would_be ?? reason ?? undefined;
	return [...parts, remark === undefined ? undefined : `(${remark})`].filter(Boolean).join(' ');
}

/** The keys of the parts that every vendor has in common; what is under them is the vendor's own. */
const PARTS = ['snapshot', 'change', 'change.target', 'change.actor', 'details', 'details.change'];

function keysOf(json: IDataObject): Record<string, string[]> {
	const entries = ['', ...PARTS].flatMap((path): Array<[string, string[]]> => {
		const part = path.split('.').filter(Boolean).reduce<unknown>(inside, json);
		return isObject(part) ? [[path, Object.keys(part).sort()]] : [];
	});
	return Object.fromEntries(entries);
}

function inside(value: unknown, key: string): unknown {
	return isObject(value) ? value[key] : undefined;
}

function isObject(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null;
}

/** Something of each item that each node gave. */
function ofItems<T>({ runs }: RunResult, steps: readonly Step[], look: (json: IDataObject) => T) {
	const of = ({ name }: Step): T[] =>
		(runs[name] ?? []).flatMap(({ items }) => items.map(({ json }) => look(json)));
	return Object.fromEntries(steps.map((one) => [one.name, of(one)]));
}

describe.each(CASES)('$title', ({ items = [{}], steps, expected, isWriting }) => {
	const swap = new Swap();
	const results = new Map<VendorName, RunResult>();
	beforeAll(async () => {
		await swap.start();
		for (const vendor of VENDORS) results.set(vendor, await swap.run(vendor, steps, items));
	});
	afterAll(async () => await swap.stop());

	function resultOf(vendor: VendorName): RunResult {
		const result = results.get(vendor);
		if (result === undefined) throw new Error(`The workflow did not run with ${vendor}`);
		return result;
	}

	test.each(VENDORS)('with %s', (vendor) => {
		const result = resultOf(vendor);
		expect(result.error?.message).toBeUndefined();
		expect(result.status).toBe('success');
		expect(ofItems(result, steps, told)).toEqual(expected);
		expect(swap.writes(vendor).length > 0).toBe(isWriting);
	});

	test('with the same keys in every item', () => {
		const [tenable, sailpoint] = VENDORS.map((vendor) => ofItems(resultOf(vendor), steps, keysOf));
		expect(sailpoint).toEqual(tenable);
	});
});
