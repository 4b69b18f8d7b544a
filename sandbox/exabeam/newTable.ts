import { isObject, listIn, type Json } from './call';
import { attributeNameTaken, badRequest } from './errors';
import type { Attribute } from './model';
import { BUILT_IN_KEYS } from './seedAttributes';
import type { ExabeamTenant } from './tenant';

/** A column as a new table asks for it: of an attribute that exists, or of a new one by its name. */
export interface AskedColumn {
	of: Attribute | string;
	isKey: boolean;
}

/** A table as it is asked for. */
export interface AskedTable {
	name: string;
	contextType: 'Other' | 'User';
	columns: AskedColumn[];
}

/**
 * What a new table shall be (Context spec, TableCreateDto).
 * @throws ExabeamError 400 for what cannot be made, before anything is made
 */
export function askedTable(tenant: ExabeamTenant, body: Json): AskedTable {
	const { name, contextType, source } = body;
	if (typeof name !== 'string' || name.trim() === '')
		throw badRequest('Invalid value for: body (name)', 'name');
	if (contextType !== 'Other' && contextType !== 'User') {
		throw badRequest('Invalid value for: body (contextType)', 'contextType');
	}
	if (source !== 'Custom') throw badRequest('Invalid value for: body (source)', 'source');
	return { name, contextType, columns: columnsIn(tenant, body, contextType) };
}

function columnsIn(tenant: ExabeamTenant, body: Json, contextType: 'Other' | 'User'): AskedColumn[] {
	const columns = listIn(body, 'attributes').map((one) => columnOf(tenant, one, contextType));
	if (columns.length === 0 && tenant.quirks.tableWithoutAttributes === 'builtInKey') {
		return [{ of: existing(tenant, BUILT_IN_KEYS[contextType], contextType), isKey: true }];
	}
	if (columns.filter(({ isKey }) => isKey).length !== 1) {
		throw badRequest('A table must have exactly one key attribute', 'attributes');
	}
	if (new Set(columns.map(({ of }) => of)).size < columns.length) {
		throw badRequest('An attribute must not come twice', 'attributes');
	}
	return columns;
}

function columnOf(tenant: ExabeamTenant, value: unknown, contextType: 'Other' | 'User'): AskedColumn {
	const { id, displayName, isKey } = isObject(value) ? value : {};
	if (typeof isKey !== 'boolean') throw badRequest('Invalid value for: body (isKey)', 'attributes');
	if (typeof id === 'string') return { of: existing(tenant, id, contextType), isKey };
	if (typeof displayName !== 'string' || displayName.trim() === '') {
		throw badRequest('Invalid value for: body (displayName)', 'attributes');
	}
	if (tenant.store.attributes.hasName(displayName)) {
		throw attributeNameTaken(tenant.quirks.attributeNameTaken, displayName);
	}
	return { of: displayName, isKey };
}

function existing({ store }: ExabeamTenant, id: string, contextType: 'Other' | 'User'): Attribute {
	const attribute = store.attributes.find(id, contextType);
	if (!attribute) throw badRequest(`Attribute "${id}" does not exist for ${contextType} tables`, id);
	return attribute;
}
