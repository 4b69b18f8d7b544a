import { expect } from '@jest/globals';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import type { IdentityTableName } from '../../../nodes/Exabeam/directory/identityTables';
import type { NodeResult } from '../../engine';
import { at, pick } from './bench';
import type { ExabeamBench, Settings } from './exabeamBench';

/** Somebody in the table of users. */
export interface Known {
	login: string;
	name?: string;
	email?: string;
	status?: string;
}

export const PEOPLE: readonly Known[] = [
	{ login: at('lena.fischer'), name: 'Lena Fischer', email: at('lena.fischer'), status: 'AccountActive' },
	{ login: at('raj.patel'), name: 'Raj Patel', status: 'AccountDisabled' },
	{ login: 'hkim', name: 'Hana Kim', email: at('hana.kim'), status: 'AccountActive' },
];

/** Makes tables of the directory, and rows in the one of users, in the way that a person would. */
export async function setUpIdentity(
	bench: ExabeamBench,
	tables: IdentityTableName[] = ['users', 'roles', 'groups', 'access'],
	people: readonly Known[] = PEOPLE,
): Promise<void> {
	const made = await bench.run({ resource: 'contextTable', operation: 'setUpIdentityTables', tables });
	expect(made.error?.message).toBeUndefined();
	if (tables.includes('users') && people.length > 0) await addPeople(bench, people);
	bench.exabeam.clearLog();
}

async function addPeople(bench: ExabeamBench, people: readonly Known[]): Promise<void> {
	const values = [
		['Full Name', 'name'],
		['Email Address', 'email'],
		['Access Status', 'status'],
	] as const;
	const added = await bench.run(
		{
			resource: 'contextRecord',
			operation: 'upsert',
			table: pick('name', 'Directory Users'),
			key: '={{ $json.login }}',
			values: {
				pair: values.map(([name, field]) => ({ name, value: `={{ $json.${field} ?? '' }}` })),
			},
		},
		people.map((one) => ({ ...one })),
	);
	expect(added.error?.message).toBeUndefined();
}

/** Runs an operation on a resource. */
export async function on(
	bench: ExabeamBench,
	resource: string,
	operation: string,
	parameters: INodeParameters = {},
	items: IDataObject[] = [{}],
	settings: Settings = {},
): Promise<NodeResult> {
	return await bench.run({ resource, operation, ...parameters }, items, settings);
}
