import { Refusal } from '../../shared/operations/refusal';
import type { Reader } from '../../shared/transport';
import { CONTEXT_TYPES, type ContextType, type NewTable } from '../api/tables';
import { type Attribute, attributesOfType } from './attributes';
import { tablesOf } from './tables';

/** A column that a person wants in a new table. */
export interface WantedColumn {
	/** Display name or id of an attribute that exists, or the display name of a new one. */
	attribute: string;
	isKey: boolean;
}

/** A column of a new table. */
export interface PlannedColumn {
	/** The attribute's id; null for a new one. */
	id: string | null;
	name: string;
	type: string | null;
	isKey: boolean;
}

function named<T extends { id: string; name: string }>(
	attributes: readonly T[],
	wanted: string,
): T | undefined {
	const name = wanted.toLowerCase();
	return (
		attributes.find(({ id }) => id === wanted) ?? attributes.find((one) => one.name.toLowerCase() === name)
	);
}

/** The attributes that tables of one type have, those of tables among them that this run is to make. */
async function attributesOf(
	reader: Reader,
	type: ContextType,
): Promise<Array<Pick<Attribute, 'id' | 'name'>>> {
	const tables = [...(await tablesOf(reader)).all].filter((table) => table.context_type === type);
	return [...(await attributesOfType(reader, type)), ...tables.flatMap(({ attributes }) => attributes)];
}

/** Display names are unique in a whole tenant, so one that another type has is taken (exa-tools). */
async function refuseOtherType(
	reader: Reader,
	contextType: NewTable['contextType'],
	wanted: string,
): Promise<void> {
	for (const type of CONTEXT_TYPES) {
		if (type === contextType) continue;
		const found = named(await attributesOf(reader, type), wanted);
		if (found === undefined) continue;
		throw new Refusal(
			`Attributes: "${wanted}" is an attribute of ${type} tables (${found.id}), and display names are unique in a tenant`,
			`Choose another display name, or ${type === 'Other' || type === 'User' ? `make the table of type ${type}` : 'one of an attribute that Get Attributes shows for this type'}.`,
		);
	}
}

/** @throws Refusal unless exactly one is the key and each attribute comes once */
function refuseUnclear(columns: readonly PlannedColumn[]): void {
	const keys = columns.filter(({ isKey }) => isKey);
	if (keys.length !== 1)
		throw new Refusal(
			`Attributes: exactly one must be the key, not ${keys.length}`,
			'Switch on Is Key for the attribute that tells rows apart.',
		);
	const names = columns.map(({ id, name }) => id ?? name.toLowerCase());
	const twice = columns.find((_, index) => names.indexOf(names[index] ?? '') < index);
	if (twice === undefined) return;
	throw new Refusal(`Attributes: "${twice.name}" comes twice`, 'Keep each attribute once.');
}

/**
 * Finds the attributes of a new table: those that exist are used again, the others will be made with it.
 *
 * @throws Refusal when they cannot make up a table
 */
export async function planColumns(
	reader: Reader,
	contextType: NewTable['contextType'],
	wanted: readonly WantedColumn[],
): Promise<PlannedColumn[]> {
	const own = await attributesOfType(reader, contextType);
	const columns: PlannedColumn[] = [];
	for (const { attribute, isKey } of wanted) {
		const found = named(own, attribute);
		if (found === undefined) await refuseOtherType(reader, contextType, attribute);
		const { id = null, name = attribute, type = null } = found ?? {};
		columns.push({ id, name, type, isKey });
	}
	refuseUnclear(columns);
	return columns;
}
