import { omit } from 'lodash';
import type { Ref } from '../../shared/operations/locator';
import { collection, type Param, type Params } from '../../shared/operations/parameter';
import { IDENTITY_TABLES, type IdentityTableName } from './identityTables';
import { identityTableParam } from './tableParams';

/** The tables that a person chose in place of those that Set Up Identity Tables makes. */
export type ChosenTables = Partial<Record<IdentityTableName, Ref>>;

const LABELS: Readonly<Record<IdentityTableName, { displayName: string; description: string }>> = {
	access: { displayName: 'Access Table', description: 'The table that says who holds what' },
	departing: { displayName: 'Departing Table', description: 'The table of departing employees' },
	groups: { displayName: 'Groups Table', description: 'The table that the groups are in' },
	roles: { displayName: 'Roles Table', description: 'The table that the roles are in' },
	users: { displayName: 'Users Table', description: 'The table that the users are in' },
};

/** The parameter by which a person chooses other tables than the usual ones. */
export function tablesParam(names: readonly IdentityTableName[]): Param<ChosenTables> {
	const offered: Params = Object.fromEntries(
		[...names].sort().map((name) => {
			const { displayName, description } = LABELS[name];
			const usual = IDENTITY_TABLES[name].name;
			const param = identityTableParam(name, displayName, `${description}; ${usual} unless added here`);
			// n8n asks for required values of a collection also where they were not added.
			return [name, { ...param, ui: omit(param.ui, 'required') }];
		}),
	);
	const param = collection({ displayName: 'Tables', placeholder: 'Add table' }, offered);
	return { ui: param.ui, schema: param.schema.transform((values): ChosenTables => values) };
}

/** The table that is meant: the chosen one, or else the one that Set Up Identity Tables makes. */
export function tableRef(chosen: ChosenTables, name: IdentityTableName): Ref {
	const { displayName } = LABELS[name];
	return chosen[name] ?? { mode: 'name', value: IDENTITY_TABLES[name].name, parameter: displayName };
}
