import { expect, test } from '@jest/globals';
import { differences } from '../../demo/differences';
import type { RosterRow } from '../../demo/roster';
import { prepare } from '../../demo/run';
import { Stage } from '../../demo/stage';
import { vendorIn } from '../../demo/vendors';
import { type Held, VENDOR_NAMES } from '../../demo/vendors/vendor';
import { startSandbox } from '../../sandbox';
import { loadEngine } from '../engine';

const ROW: RosterRow = {
	line: 2,
	email: 'lena.fischer@halden.example',
	name: 'Lena Fischer',
	status: 'active',
	department: 'Security',
	role: 'Standard',
	groups: ['Security Team'],
};
const LENA: Held = {
	email: 'Lena.Fischer@halden.example',
	name: 'Lena Fischer',
	status: 'active',
	department: 'Security',
	role: 'standard',
	groups: ['security team', 'All Users'],
};

function compared(row: Partial<RosterRow>, held: Partial<Held>): string[] {
	const own = { ...ROW, ...row };
	return differences(own, [own], [{ ...LENA, ...held }]);
}

test.each<[string, Partial<RosterRow>, Partial<Held>]>([
	['everything is as the roster says', {}, {}],
	['the vendor knows no status', {}, { status: 'not known' }],
	[
		'a field is not brought into the vendor',
		{},
		{ department: undefined, role: undefined, groups: undefined },
	],
	['the role is not the roster’s business', { role: '' }, { role: 'Boss' }],
	['a group is not the roster’s business', {}, { groups: ['Security Team', 'Operations'] }],
	['a leaver is disabled, whatever else', { status: 'leaver', name: 'X' }, { status: 'inactive' }],
])('nothing is wrong when %s', (_what, row, held) => {
	expect(compared(row, held)).toEqual([]);
});

test.each<[string, Partial<RosterRow>, Partial<Held>]>([
	['is not there', {}, { email: null }],
	['has left, but is active', { status: 'leaver' }, {}],
	['has left, but is on leave', { status: 'leaver' }, { status: 'on leave' }],
	['has left, but is not known', { status: 'leaver' }, { status: 'not known' }],
	['works here, but is inactive', {}, { status: 'inactive' }],
	['works here, but is on leave', {}, { status: 'on leave' }],
	['name should be "Lena Fischer", but is "Lena"', {}, { name: 'Lena' }],
	['department should be "Security", but is ""', {}, { department: null }],
	['role should be "standard", but is "basic"', {}, { role: 'Basic' }],
	['role should be "", but is "standard"', { role: '' }, {}],
	['groups should be "security team", but is ""', {}, { groups: ['All Users'] }],
	['groups should be "", but is "security team"', { groups: [] }, {}],
])('tells that somebody %s', (what, row, held) => {
	const other: RosterRow = { ...ROW, line: 3, email: 'other@halden.example' };
	const own = { ...ROW, ...row };
	const rows = [own, { ...other, role: 'Standard' }];
	const people = [
		{ ...LENA, ...held },
		{ ...LENA, email: other.email },
	];
	expect(differences(own, rows, people)).toEqual([what]);
	expect(differences(other, rows, people)).toEqual([]);
});

test.each(VENDOR_NAMES)(
	'ends the demo badly when somebody undoes a change behind its back: %s',
	async (name) => {
		const engine = await loadEngine();
		const sandbox = await startSandbox();
		try {
			const vendor = vendorIn(sandbox, name);
			const printed: string[] = [];
			const roster = { file: 'people.csv', rows: [{ ...ROW, status: 'leaver' as const, groups: [] }] };
			const undo = (): void => {
				const user = sandbox.tenable.tenant.findUserByName(ROW.email);
				if (user) user.enabled = true;
				for (const { facts, records } of sandbox.exabeam.tenant.store.tables.values()) {
					const row = facts.name === 'Directory Users' ? records.get('lena.fischer')[0] : undefined;
					if (row) records.set('lena.fischer', [{ ...row, u_user_access_status: 'AccountActive' }]);
				}
				for (const identity of sandbox.sailpoint.tenant.store.identities.values()) {
					if (identity.alias === 'lena.fischer') identity.state = 'active';
				}
			};
			const people = (): Held[] => {
				undo();
				return vendor.people();
			};
			await prepare(engine, vendor, () => undefined);
			const stage = new Stage(engine, { ...vendor, people }, (line) => printed.push(line));
			expect(await stage.apply(roster, 10)).toMatchObject({ isRight: false });
			expect(printed.join('\n')).toMatch(
				/The tenant is NOT as the roster says:\npeople\.csv:2 lena\.fischer@halden\.example: has left, but is active$/,
			);
		} finally {
			await sandbox.stop();
		}
	},
);
