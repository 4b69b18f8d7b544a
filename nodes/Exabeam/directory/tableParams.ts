import { locator, type Ref } from '../../shared/operations/locator';
import type { Param } from '../../shared/operations/parameter';
import { contextTable } from '../pickables';
import { IDENTITY_TABLES, type IdentityTableName } from './identityTables';

/**
 * The parameter for the context table that keeps a part of the directory: the one that Set Up Identity Tables makes,
 * unless the person picks another.
 *
 * @param description what the table is for
 */
export function identityTableParam(
	name: IdentityTableName,
	displayName: string,
	description: string,
): Param<Ref> {
	return locator(
		contextTable,
		{ displayName, description },
		{ mode: 'name', value: IDENTITY_TABLES[name].name },
	);
}
