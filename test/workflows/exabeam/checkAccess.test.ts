import { describe, expect, it } from '@jest/globals';
import { Access } from '../../../nodes/shared/model';
import { type Settings, useExabeam } from '../support/exabeamBench';

const bench = useExabeam();
const CONTEXT = ['user', 'role', 'group', 'context_table', 'context_record'];
const PLATFORM = ['platform_account', 'platform_role', 'api_key'];

async function access(settings: Settings = {}): Promise<Access> {
	const { items, error } = await bench.run(
		{ resource: 'user', operation: 'checkAccess' },
		[{}, {}],
		settings,
	);
	expect(error?.message).toBeUndefined();
	expect(items).toHaveLength(2);
	return Access.parse(items[0]?.json);
}

function allowed({ abilities }: Access, ability: 'read' | 'write'): string[] {
	return abilities
		.filter((one) => one.ability === ability && one.is_allowed === true)
		.map((one) => one.resource);
}

describe('Check Access', () => {
	it.each(['empty', 403] as const)(
		'tells which permission sets a key has (%s without them)',
		async (without) => {
			bench.quirk({ withoutPermission: without });
			const { keyId, contextKey, unpermittedKey } = bench.exabeam;

			const admin = await access();
			expect(admin).toMatchObject({ caller: { id: keyId, name: 'n8n' }, is_admin: null });
			expect(allowed(admin, 'read')).toEqual([...CONTEXT, ...PLATFORM]);
			expect(allowed(admin, 'write')).toEqual(CONTEXT);

			const feed = await access({ keys: contextKey });
			expect(feed.caller).toEqual({ id: contextKey.keyId, name: null });
			expect(allowed(feed, 'read')).toEqual(CONTEXT);
			expect(allowed(feed, 'write')).toEqual(CONTEXT);

			const none = await access({ keys: unpermittedKey });
			expect([...allowed(none, 'read'), ...allowed(none, 'write')]).toEqual([]);
		},
	);

	it('names the permission set that is needed, and changes nothing', async () => {
		const before = bench.exabeam.state();
		const { abilities } = await access({ keys: bench.exabeam.unpermittedKey });
		for (const { resource, ability, detail } of abilities) {
			const isContext = CONTEXT.includes(resource);
			if (!isContext && ability === 'write') expect(detail).toContain('no writes');
			else expect(detail).toContain(isContext ? 'Manage Context' : 'Access Control');
		}
		expect(bench.writes).toEqual([]);
		expect(bench.exabeam.state()).toEqual(before);
	});

	it.each(['object', 'objectIn200'] as const)('understands a refusal in the form %s', async (errorForm) => {
		bench.quirk({ withoutPermission: 403, errorForm });
		expect(allowed(await access({ keys: bench.exabeam.contextKey }), 'read')).toEqual(CONTEXT);
	});

	it('takes an outage for no missing permission', async () => {
		bench.exabeam.setFaults({ random: { p503: 1 } });
		const { error } = await bench.run({
			resource: 'user',
			operation: 'checkAccess',
			options: { retryFor: 0 },
		});
		expect(error?.message).toContain('503');
	});
});
