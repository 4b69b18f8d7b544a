import { describe, expect, test } from '@jest/globals';
import { sandboxStarter } from './running';
import {
	AT_ONCE,
	connect,
	identityOf,
	PATCH,
	roleOf,
	sourceOf,
	type SailPointClient,
} from './sailpointClient';
import { listIn } from './wire';

const start = sandboxStarter();
const FAST = { users: 600, sailpoint: { pace: AT_ONCE } };

describe('pages', () => {
	const caps: Array<[string, number]> = [
		['/identities/v1', 250],
		['/public-identities/v1', 250],
		['/accounts/v1', 250],
		['/workgroups/v1', 250],
		['/roles/v1', 50],
	];
	test.each(caps)('%s hold at most %d', async (path, cap) => {
		const client = await connect((await start(FAST)).sailpoint);
		expect((await client.list(`${path}?limit=${cap}`)).length).toBeLessThanOrEqual(cap);
		expect((await client.send('GET', `${path}?limit=${cap + 1}`)).status).toBe(400);
		expect((await client.list(path)).length).toBe((await client.list(`${path}?limit=${cap}`)).length);
	});

	test('tell the total only when asked, and end in a 400 or an empty list', async () => {
		const { sailpoint } = await start(FAST);
		const client = await connect(sailpoint);
		const counted = await client.send('GET', '/identities/v1?count=true&limit=1');
		expect(counted.headers['x-total-count']).toBe('598');
		expect((await client.send('GET', '/identities/v1')).headers['x-total-count']).toBeUndefined();
		const past = await client.send('GET', '/identities/v1?offset=598');
		expect([past.status, past.json]).toEqual([
			400,
			{ detailMessage: 'Specified offset is invalid.', stackTrace: [], suppressedExceptions: [] },
		]);
		sailpoint.tenant.quirks.pastTheEnd = 'empty';
		expect(await client.list('/identities/v1?offset=598')).toEqual([]);
	});

	test('group members come 50 at a time', async () => {
		const { sailpoint } = await start(FAST);
		const [group] = [...sailpoint.tenant.store.workgroups.values()];
		for (const { id } of sailpoint.tenant.store.identities.values()) group?.members.add(id);
		const client = await connect(sailpoint);
		expect(await client.list(`/workgroups/v1/${group?.id}/members`)).toHaveLength(50);
		expect((await client.send('GET', `/workgroups/v1/${group?.id}/members?limit=51`)).status).toBe(400);
	});
});

describe('filters and sorters', () => {
	const cases: Array<[string, string, number | string[]]> = [
		['/identities/v1', 'alias eq "BO.LARSEN"', ['bo.larsen']],
		['/identities/v1', 'alias in ("bo.larsen")', 400],
		['/identities/v1', 'alias EQ "bo.larsen"', 400],
		['/identities/v1', 'modified gt "2026-01-01"', 400],
		['/identities/v1', 'alias eq "bo.larsen" or alias eq "raj.patel"', ['bo.larsen', 'raj.patel']],
		['/identities/v1', 'not (alias sw "a") and firstname eq "Hana"', ['hana.kim']],
		['/identities/v1', 'name eq "O\'Brien, \\"Seán\\""', ['sean.obrien']],
		['/identities/v1', 'alias eq "bo.larsen', 400],
		['/public-identities/v1', 'email eq "j.smith@halden.example"', ['john.smith', 'jane.smith']],
		['/public-identities/v1', 'name eq "Bo Larsen"', 400],
	];
	test.each(cases)('%s %s', async (path, filters, expected) => {
		const client = await connect((await start()).sailpoint);
		const answer = await client.send('GET', `${path}?filters=${encodeURIComponent(filters)}`);
		if (typeof expected === 'number') expect(answer.status).toBe(expected);
		else expect(listIn(answer).map(({ alias }) => alias)).toEqual(expected);
	});

	test('groups of somebody, and accounts nobody owns', async () => {
		const { sailpoint } = await start();
		const client = await connect(sailpoint);
		const member = `memberships.identityId eq "${identityOf(sailpoint, 'raj.patel')}"`;
		expect(await client.list(`/workgroups/v1?filters=${encodeURIComponent(member)}`)).toMatchObject([
			{ name: 'Finance Reviewers' },
		]);
		expect(await client.list('/accounts/v1?filters=uncorrelated%20eq%20true&sorters=name')).toMatchObject([
			{ name: 'svc-backup' },
			{ name: 'svc-scanner' },
		]);
	});

	const accounts: Array<[string, number | string[]]> = [
		['identity.name eq "Pat Doyle"', ['Contractors', 'Active Directory']],
		['identity.name in ("Pat Doyle") and source.authoritative eq true', ['Contractors']],
		['identity.name sw "pat d" and source.connectionType in ("direct")', ['Active Directory']],
		['identity.correlated eq false', ['Active Directory', 'Active Directory']],
		['identity.identityState eq "INACTIVE_SHORT_TERM"', ['HR Roster', 'Active Directory']],
		['source.displayableName eq "contractors"', ['Contractors']],
		['source.displayableName in ("Door Badges")', []],
		['recommendation.method eq "SOURCE"', []],
		['not recommendation.method isnull', []],
		['nativeIdentity eq "pat.doyle" and identityId sw "x"', []],
		['identity.id eq "x"', 400],
		['identity.name co "Pat"', 400],
	];
	test.each(accounts)('/accounts/v1 %s', async (filters, expected) => {
		const client = await connect((await start()).sailpoint);
		const path = `/accounts/v1?sorters=-source.authoritative&filters=${encodeURIComponent(filters)}`;
		const answer = await client.send('GET', path);
		if (typeof expected === 'number') expect(answer.status).toBe(expected);
		else expect(listIn(answer).map(({ sourceName }) => sourceName)).toEqual(expected);
	});

	test('accounts are found by several sources and identities', async () => {
		const { sailpoint } = await start();
		const client = await connect(sailpoint);
		const [bo, raj] = [identityOf(sailpoint, 'bo.larsen'), identityOf(sailpoint, 'raj.patel')];
		const count = async (filters: string): Promise<number> =>
			(await client.list(`/accounts/v1?filters=${encodeURIComponent(filters)}`)).length;
		const ofBoth = `identityId in ("${bo}","${raj}")`;
		expect(await count(ofBoth)).toBe(4);
		expect(await count(`${ofBoth} and sourceId in ("${sourceOf('HR Roster')}","x")`)).toBe(2);
	});

	test('accounts are found by what their identities are now', async () => {
		let now = Date.UTC(2026, 6, 1);
		const pace = { ...AT_ONCE, processingMs: 5000 };
		const { sailpoint } = await start({ now: () => now, sailpoint: { pace } });
		const client = await connect(sailpoint);
		const path = `/accounts/v1?filters=${encodeURIComponent('identity.name eq "Bo L."')}`;
		const [account] = sailpoint.tenant.store.accountsOf(identityOf(sailpoint, 'bo.larsen'));
		const operations = [{ op: 'replace', path: '/attributes/displayName', value: 'Bo L.' }];
		await client.send('PATCH', `/accounts/v1/${account?.id}`, operations, PATCH);
		expect(await client.list(path)).toEqual([]);
		now += 5000;
		expect(await client.list(path)).toHaveLength(2);
	});

	test('sorts both ways and refuses other fields', async () => {
		const client = await connect((await start()).sailpoint);
		const up = (await client.list('/identities/v1?sorters=alias')).map(({ alias }) => alias);
		const down = (await client.list('/identities/v1?sorters=-alias')).map(({ alias }) => alias);
		expect(down).toEqual([...up].reverse());
		expect(up.indexOf('amir.rahimi')).toBeLessThan(up.indexOf('bo.larsen'));
		expect((await client.send('GET', '/identities/v1?sorters=modified')).status).toBe(400);
	});
});

describe('search', () => {
	test('goes beyond 10,000 with searchAfter only', async () => {
		const client = await connect((await start({ users: 10_600, sailpoint: { pace: AT_ONCE } })).sailpoint);
		const ask = { indices: ['identities'], query: { query: '*' }, sort: ['id'], includeNested: false };
		expect((await client.send('POST', '/search/v1?limit=250&offset=9751', ask)).status).toBe(400);
		expect((await client.send('POST', '/search/v1?limit=10001', ask)).status).toBe(400);
		const first = listIn(await client.send('POST', '/search/v1?limit=10000', ask));
		const searchAfter = [String(first.at(-1)?.id)];
		const rest = listIn(await client.send('POST', '/search/v1?limit=10000', { ...ask, searchAfter }));
		expect(new Set([...first, ...rest].map(({ id }) => id)).size).toBe(10_600);
		const count = await client.send('POST', '/search/v1/count', ask);
		expect([count.status, count.text, count.headers['x-total-count']]).toEqual([204, '', '10600']);
		expect((await client.send('POST', '/search/v1', { ...ask, searchAfter: ['a', 'b'] })).status).toBe(400);
	});

	const queries: Array<[string, string[]]> = [
		['attributes.department:Security AND displayName:"Omar Aziz"', ['omar.aziz']],
		['name:(bo.larsen OR raj.patel)', ['bo.larsen', 'raj.patel']],
		['name:svc-* AND NOT name:svc-n8n', ['svc-backup', 'svc-scanner']],
		['attributes.cloudLifecycleState:leaveOfAbsence', ['grace.okafor']],
		['created:[2025-05-26T12:00:00Z TO 2025-05-26T12:01:00Z]', ['root', 'svc-n8n']],
	];
	test.each(queries)('%s', async (query, expected) => {
		const client = await connect((await start()).sailpoint);
		const ask = { indices: ['identities'], query: { query }, sort: ['name'] };
		expect(listIn(await client.send('POST', '/search/v1', ask)).map(({ name }) => name)).toEqual(expected);
	});

	test('lags behind', async () => {
		let now = Date.UTC(2026, 6, 1);
		const { sailpoint } = await start({
			now: () => now,
			sailpoint: { pace: { ...AT_ONCE, indexLagMs: 5000 } },
		});
		const client = await connect(sailpoint);
		const found = async (): Promise<number> => (await searchBo(client)).length;
		await client.send('DELETE', `/identities/v1/${identityOf(sailpoint, 'bo.larsen')}`);
		now += 4999;
		expect(await found()).toBe(1);
		now += 1;
		expect(await found()).toBe(0);
	});
});

test('role members come from requests, lists and criteria', async () => {
	const { sailpoint } = await start();
	const client = await connect(sailpoint);
	const sources = async (name: string): Promise<unknown[]> => [
		...new Set(
			(await client.list(`/roles/v1/${roleOf(sailpoint, name)}/assigned-identities`)).map(
				({ roleAssignmentSource }) => roleAssignmentSource,
			),
		),
	];
	expect(await sources('Security Analyst')).toEqual(['ACCESS_REQUEST']);
	expect(await sources('Engineering Base')).toEqual(['ROLE_MEMBERSHIP']);
	expect(await sources('Retired Role')).toEqual([]);
});

async function searchBo(client: SailPointClient): Promise<unknown[]> {
	const ask = { indices: ['identities'], query: { query: 'name:bo.larsen' } };
	return listIn(await client.send('POST', '/search/v1', ask));
}
