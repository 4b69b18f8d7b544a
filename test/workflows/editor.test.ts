import { describe, expect, test } from '@jest/globals';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { z } from 'zod';
import { Change } from '../../nodes/shared/model';
import { PERMISSION_STRINGS } from '../../sandbox/tenable/rolePermissions';
import { startSandbox } from '../../sandbox';
import type { ToolResult } from '../engine';
import { at, pick, useBench } from './support/bench';

const bench = useBench();
const LENA = at('lena.fischer');
const THROUGH = ['invoke', 'request'] as const;
const USER = pick('email', "={{ $fromAI('email', 'whom', 'string') }}");

async function tool(
	parameters: INodeParameters,
	args: IDataObject,
	through: (typeof THROUGH)[number],
): Promise<ToolResult> {
	const result = await bench.engine.runTool({
		type: 'tenable',
		parameters,
		args,
		through,
		credentials: bench.credentials(),
	});
	expect(bench.keysIn(result.workflow.stored)).toEqual([]);
	return result;
}

/** The first object in what the language model reads. */
function answerIn({ response, error }: ToolResult): IDataObject {
	expect(error?.message).toBeUndefined();
	const parsed: unknown = JSON.parse(response ?? '');
	return z.array(z.record(z.any())).min(1).parse(parsed)[0] ?? {};
}

describe.each(THROUGH)('as a tool of an agent (%s)', (through) => {
	test('reads', async () => {
		const user = answerIn(
			await tool({ resource: 'user', operation: 'get', user: USER }, { email: LENA }, through),
		);
		expect(user).toMatchObject({ object: 'user', username: LENA, id: bench.user(LENA).uuid });
	});

	const writes: Array<[INodeParameters, string]> = [
		[{ resource: 'user', operation: 'disable', user: USER }, 'disabled'],
		[{ resource: 'user', operation: 'update', user: USER, updateFields: { name: 'Lena' } }, 'updated'],
		[{ resource: 'group', operation: 'addMember', user: USER, group: pick('name', 'Operations') }, 'granted'],
	];

	test.each(writes)(
		'only simulates a write until changes are allowed: $operation',
		async (parameters, outcome) => {
			const before = bench.state;
			for (const off of [{}, { allowChanges: false }]) {
				const answer = answerIn(await tool({ ...parameters, ...off }, { email: LENA }, through));
				expect(Change.parse(answer.change)).toMatchObject({
					outcome: 'simulated',
					would_be: outcome,
					dry_run: true,
				});
			}
			const still = answerIn(
				await tool({ ...parameters, allowChanges: true, dryRun: true }, { email: LENA }, through),
			);
			expect(Change.parse(still.change).outcome).toBe('simulated');
			expect(bench.writes).toEqual([]);
			expect(bench.state).toEqual(before);

			const done = answerIn(await tool({ ...parameters, allowChanges: true }, { email: LENA }, through));
			expect(Change.parse(done.change)).toMatchObject({ outcome, dry_run: false });
			expect(bench.writes).toHaveLength(1);
		},
	);

	test.each([
		{ resource: 'user', operation: 'delete', user: USER },
		{ resource: 'group', operation: 'delete', group: pick('name', 'Project Aurora') },
		{ resource: 'role', operation: 'delete', role: pick('name', 'Vulnerability Analyst') },
	])('never deletes: $resource', async (parameters) => {
		const before = bench.state;
		const { response, error, workflow } = await tool(
			{ ...parameters, allowChanges: true },
			{ email: LENA },
			through,
		);
		expect(`${response} ${error?.message} ${workflow.stored}`).toContain('AI agents cannot delete');
		expect(bench.state).toEqual(before);
	});

	test('tells the agent what is wrong', async () => {
		const { response, error } = await tool(
			{ resource: 'user', operation: 'get', user: USER },
			{ email: at('nobody') },
			through,
		);
		expect(`${response} ${error?.message}`).toContain('nobody@halden.example');
	});
});

describe('lists in the editor', () => {
	async function search(name: string, filter?: string): Promise<Array<{ name: string; value: unknown }>> {
		const found: Array<{ name: string; value: unknown }> = [];
		let paginationToken: string | undefined;
		do {
			const page = await bench.engine.listSearch({
				type: 'tenable',
				name,
				filter,
				paginationToken,
				credentials: bench.credentials(),
			});
			found.push(...page.results);
			paginationToken = typeof page.paginationToken === 'string' ? page.paginationToken : undefined;
		} while (paginationToken !== undefined);
		return found;
	}

	test('all users, groups and roles, in alphabetical order, with ids as values', async () => {
		const { users, groups, roles } = bench.state;
		const lists: Array<[string, Array<{ uuid: string }>]> = [
			['searchUsers', users],
			['searchGroups', groups],
			['searchRoles', roles],
		];
		for (const [name, expected] of lists) {
			const found = await search(name);
			expect(found.map(({ value }) => value).sort()).toEqual(expected.map(({ uuid }) => uuid).sort());
			const names = found.map((entry) => entry.name);
			expect(names).toEqual([...names].sort((a, b) => a.localeCompare(b)));
		}
	});

	test.each([
		['searchUsers', 'LENA', ['Lena Fischer (lena.fischer@halden.example)']],
		['searchUsers', 'doyle-consulting', ['Pat Doyle (pat.doyle@contractors.halden.example)']],
		['searchUsers', 'karl.b', ['Karl Brandt (karl.brandt@halden.example) - disabled']],
		['searchUsers', 'scan.console', ['scan.console@halden.example']],
		['searchGroups', 'oper', ['Operations']],
		['searchRoles', 'admin', ['Administrator', 'Administrator (custom)']],
		['searchRoles', 'nothing', []],
	])('%s finds by %s', async (name, filter, expected) => {
		expect((await search(name, filter)).map((entry) => entry.name)).toEqual(expected);
	});

	test('a long list comes in pages, nobody missing and nobody twice', async () => {
		const big = await startSandbox({ users: 250 });
		const { url: otherUrl, accessKey, secretKey } = big.tenable;
		const credentials = { tenableVmApi: { cloud: 'other', otherUrl, accessKey, secretKey } };
		const found: unknown[] = [];
		let pages = 0;
		for (let paginationToken: string | undefined; pages === 0 || paginationToken !== undefined; pages += 1) {
			const page = await bench.engine.listSearch({
				type: 'tenable',
				name: 'searchUsers',
				paginationToken,
				credentials,
			});
			found.push(...page.results.map(({ value }) => value));
			paginationToken = typeof page.paginationToken === 'string' ? page.paginationToken : undefined;
		}
		await big.stop();
		expect(pages).toBe(3);
		expect(new Set(found).size).toBe(250);
	});

	test('groups and permissions to choose from', async () => {
		const load = async (name: string): Promise<unknown[]> =>
			(await bench.engine.loadOptions({ type: 'tenable', name, credentials: bench.credentials() })).map(
				({ value }) => value,
			);
		expect((await load('getGroups')).sort()).toEqual(bench.state.groups.map(({ uuid }) => uuid).sort());
		expect((await load('getPermissions')).sort()).toEqual([...PERMISSION_STRINGS].sort());
	});

	test('keys that do not work are told', async () => {
		const credentials = bench.credentials(bench.tenable.disabledKeys);
		await expect(
			bench.engine.listSearch({ type: 'tenable', name: 'searchUsers', credentials }),
		).rejects.toThrow('401');
		const limited = bench.credentials(bench.tenable.basicKeys);
		await expect(
			bench.engine.listSearch({ type: 'tenable', name: 'searchRoles', credentials: limited }),
		).rejects.toThrow('403');
	});
});

describe('the credential test', () => {
	async function outcome(plain: Record<string, string>): Promise<{ status: string; message: string }> {
		const { tenableVmApi } = bench.credentials();
		return await bench.engine.testCredential('tenableVmApi', { ...tenableVmApi, ...plain });
	}

	test('is right for an administrator, with and without a slash at the end of the URL', async () => {
		expect(await outcome({})).toMatchObject({ status: 'OK' });
		expect(await outcome({ otherUrl: ` ${bench.tenable.url}/ ` })).toMatchObject({ status: 'OK' });
		expect(bench.tenable.log[0]?.headers['user-agent']).toMatch(/^Integration\/1\.0 \(.+; .+; Build\/.+\)/);
	});

	test('tells keys of others apart', async () => {
		for (const keys of [bench.tenable.basicKeys, bench.tenable.customRoleKeys]) {
			expect(await outcome({ ...keys })).toMatchObject({
				status: 'Error',
				message: expect.stringContaining('without the Administrator role'),
			});
		}
	});

	test.each(['disabledKeys', 'apiForbiddenKeys', 'wrong'] as const)('%s do not pass', async (which) => {
		const keys = which === 'wrong' ? { secretKey: '0'.repeat(64) } : bench.tenable[which];
		const { status, message } = await outcome({ ...keys });
		expect(status).toBe('Error');
		expect(message).toMatch(/Unauthorized|401|credentials/i);
	});

	test('never calls another machine in the clear', async () => {
		const { port } = new URL(bench.tenable.url);
		// The sandbox speaks no TLS: reached over https it answers nothing, and it must not see the keys.
		for (const host of ['0.0.0.0', '127.1', 'LOCALHOST.']) {
			expect(await outcome({ otherUrl: `http://${host}:${port}` })).toMatchObject({ status: 'Error' });
		}
		expect(bench.sent).toEqual([]);
		for (const host of ['localhost', '127.0.0.1']) {
			expect(await outcome({ otherUrl: `http://${host}:${port}` })).toMatchObject({ status: 'OK' });
		}
	});
});
