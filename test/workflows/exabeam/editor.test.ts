import { describe, expect, it } from '@jest/globals';
import { useExabeam } from '../support/exabeamBench';

const bench = useExabeam({ users: 50 });

async function picked(name: string, filter = '', credentials = bench.credentials()): Promise<string[]> {
	const { results } = await bench.engine.listSearch({ type: 'exabeam', name, filter, credentials });
	return results.map((entry) => entry.name);
}

describe('the pickers of the platform', () => {
	it('find accounts by name and address, and tell who is only invited', async () => {
		expect(await picked('searchPlatformAccounts', 'LENA')).toEqual([
			'Lena Fischer (lena.fischer@halden.example)',
		]);
		expect(await picked('searchPlatformAccounts', 'nora.juul@')).toEqual([
			'Nora Juul (nora.juul@halden.example) - invited',
		]);
		expect(await picked('searchPlatformAccounts')).toHaveLength(bench.exabeam.state().users.length);
		expect(await picked('searchPlatformAccounts', 'nobody')).toEqual([]);
	});

	it('hold ids, however the properties are spelled', async () => {
		bench.quirk({ propertySpelling: 'PascalCase', userNames: 'firstAndLastName', userRoles: 'ids' });
		const credentials = bench.credentials();
		const { results } = await bench.engine.listSearch({
			type: 'exabeam',
			name: 'searchPlatformAccounts',
			credentials,
		});
		const ids = bench.exabeam.state().users.map(({ id }) => id);
		expect(results.map(({ value }) => value).sort()).toEqual(ids.sort());
	});

	it('find roles in alphabetical order', async () => {
		expect(await picked('searchPlatformRoles', 'analyst')).toEqual(['Tier 1 Analyst', 'Tier 3 Analyst']);
		const all = await picked('searchPlatformRoles');
		expect(all).toEqual([...all].sort((a, b) => a.localeCompare(b)));
	});

	it.each(['searchPlatformAccounts', 'searchPlatformRoles'])(
		'say which permission set %s needs',
		async (name) => {
			const credentials = bench.credentials(bench.exabeam.contextKey);
			await expect(picked(name, '', credentials)).rejects.toThrow('to this API key');
			bench.quirk({ withoutPermission: 403 });
			await expect(picked(name, '', credentials)).rejects.toThrow('403');
		},
	);
});
