import type { ContextTableState, ExabeamSandbox, SailPointSandbox } from '../../sandbox';
import backfill from '../workflows/exabeam/backfill.json';
import reconcile from '../workflows/exabeam/reconcile.json';
import review from '../workflows/exabeam/review.json';
import setUp from '../workflows/exabeam/setUp.json';
import { sailPointVendor } from './sailpoint';
import type { Held, Vendor } from './vendor';

/** The table that the workflows keep people in. */
const USERS = 'Directory Users';

const STATUS: Readonly<Record<string, Held['status']>> = {
	AccountActive: 'active',
	AccountDisabled: 'inactive',
};

/** Exabeam's part of the demo: what it knows about people. They come from SailPoint at first. */
export function exabeamVendor(sandbox: ExabeamSandbox, sailpoint: SailPointSandbox): Vendor {
	const { url, keyId, keySecret, log } = sandbox;
	return {
		name: 'Exabeam',
		url,
		credentials: {
			...sailPointVendor(sailpoint).credentials,
			exabeamApi: { region: 'other', otherUrl: url, apiKey: keyId, apiSecret: keySecret },
		},
		workflows: { prepare: [setUp, backfill], reconcile, review },
		log,
		isWrite: ({ method, path }) => method !== 'GET' && path !== '/auth/v1/token',
		state: () => sandbox.state(),
		people: () => peopleIn(sandbox.state().tables.find(({ name }) => name === USERS)),
	};
}

function peopleIn(table: ContextTableState | undefined): Held[] {
	if (table === undefined) return [];
	const idOf = (name: string): string =>
		table.columns.find(({ displayName }) => displayName === name)?.id ?? '';
	const [email, name, status, department] = ['Email Address', 'Full Name', 'Access Status', 'Department'].map(
		idOf,
	);
	const valueIn = (row: Readonly<Record<string, string>>, id = ''): string | null => row[id] ?? null;
	return table.records.map((row) => ({
		email: valueIn(row, email),
		name: valueIn(row, name),
		status: STATUS[valueIn(row, status) ?? ''] ?? 'not known',
		department: valueIn(row, department),
	}));
}
