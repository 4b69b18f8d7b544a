import { describe, expect, it } from '@jest/globals';
import { sailpoint } from '../../../nodes/SailPoint/sailpoint';
import { useSailPoint } from '../support/sailPointBench';

const bench = useSailPoint({ sailpoint: { pace: { rateLimit: null } } });
const TYPE = 'sailPointOAuth2Api';

async function tested(plain: Record<string, string>): Promise<{ status: string; message: string }> {
	return await bench.engine.testCredential(TYPE, { ...bench.credentials()[TYPE], ...plain });
}

async function picked(name: string, filter = ''): Promise<string[]> {
	const spec = { type: 'sailPoint', name, filter, credentials: bench.credentials() };
	return (await bench.engine.listSearch(spec)).results.map((entry) => entry.name);
}

describe('the credential', () => {
	it.each([
		[{ tenant: 'acme' }, 'https://acme.api.identitynow.com'],
		[{ tenant: ' https://acme.identitynow.com/ui ' }, 'https://acme.api.identitynow.com'],
		[{ tenant: 'acme', environment: 'api.identitynow-demo.com' }, 'https://acme.api.identitynow-demo.com'],
		[
			{ tenant: 'acme', environment: 'api.saas.sailpointfedramp.com' },
			'https://acme.api.saas.sailpointfedramp.com',
		],
		[{ environment: 'other', apiHost: 'acme.api.example.com' }, 'https://acme.api.example.com'],
		[
			{ environment: 'other', apiHost: 'https://acme.api.example.com/v3/?a=b' },
			'https://acme.api.example.com',
		],
		[{ environment: 'other', apiHost: 'http://acme.api.example.com' }, 'https://acme.api.example.com'],
		[{ environment: 'other', apiHost: 'http://localhost.example.com' }, 'https://localhost.example.com'],
		[{ environment: 'other', apiHost: 'http://127.0.0.1:8080/' }, 'http://127.0.0.1:8080'],
		[{ environment: 'other', apiHost: 'http://[::1]:8080' }, 'http://[::1]:8080'],
	])('%j leads to %s', async (data, url) => {
		const resolved = await bench.engine.resolveCredential(TYPE, data);
		expect(resolved.accessTokenUrl).toBe(`${url}/oauth/token`);
		expect(sailpoint.baseUrl(resolved)).toBe(url);
	});

	it('is right, under both kinds of paths', async () => {
		expect(await tested({})).toMatchObject({ status: 'OK' });
		expect(await tested({ apiVersion: 'v2025' })).toMatchObject({ status: 'OK' });
		const paths = bench.sent.filter((line) => line.startsWith('GET'));
		expect(paths).toEqual(['GET /public-identities/v1', 'GET /v2025/public-identities']);
	});

	it('with a wrong secret does not pass', async () => {
		expect(await tested({ clientSecret: '0'.repeat(64) })).toMatchObject({ status: 'Error' });
	});
});

describe('the pickers', () => {
	it('find people by the beginning of their name, alias or address', async () => {
		expect(await picked('searchUsers', 'hana')).toEqual(['Hana Kim (hana.kim)']);
		expect(await picked('searchUsers', 'grace.okafor@')).toEqual([
			'Grace Okafor (grace.okafor) - leaveOfAbsence',
		]);
		expect(await picked('searchUsers', 'nobody')).toEqual([]);
	});

	it('find them too where a list turns down "or"', async () => {
		bench.quirk({ orInFilters: 400 });
		expect(await picked('searchUsers', 'hana')).toEqual(['Hana Kim (hana.kim)']);
	});

	it('lead to the next page', async () => {
		const spec = { type: 'sailPoint', name: 'searchRoles', credentials: bench.credentials() };
		expect(await bench.engine.listSearch(spec)).toMatchObject({ paginationToken: undefined });
		expect(await picked('searchRoles', 'Sec')).toEqual(['Security Analyst']);
		expect(await picked('searchGroups', 'Audit')).toEqual(['Auditors']);
	});

	it('offer lifecycle states once each, with their profiles, and sources with their kind', async () => {
		const states = await picked('searchLifecycleStates');
		expect(states).toContain('Active (Employees, Contractors)');
		expect(states.join()).not.toContain('Pre-hire');
		expect(await picked('searchSources', 'hr')).toEqual(['HR Roster (flat file)']);
	});
});
