import { Refusal } from '../../shared/operations/refusal';
import type { TableAttribute } from '../mapping/contextTable';
import { attributeOf, type KeyedTable } from './tables';

/** @throws Refusal naming all names that the table has no attribute for */
function refuseUnknown(table: KeyedTable, unknown: readonly string[]): void {
	if (unknown.length === 0) return;
	throw new Refusal(
		`The context table ${table.name ?? table.id} has no ${unknown.length === 1 ? 'attribute' : 'attributes'} ${unknown.map((name) => `"${name}"`).join(', ')}`,
		`It has: ${table.attributes.map(({ name }) => name).join(', ')}. Leave out what is not to be stored, for example with an Edit Fields node; Exabeam cannot add attributes to a table.`,
	);
}

/**
 * Finds the attributes of a table that names stand for, display names or ids.
 *
 * @returns by the names, in their order
 * @throws Refusal when a name stands for none, or two for the same
 */
export function attributesNamed(table: KeyedTable, names: Iterable<string>): Map<string, TableAttribute> {
	const found = new Map<string, TableAttribute>();
	const unknown: string[] = [];
	const nameOf = new Map<string, string>();
	for (const name of names) {
		const attribute = attributeOf(table, name);
		if (attribute === undefined) unknown.push(name);
		else {
			const other = nameOf.get(attribute.id);
			if (other !== undefined)
				throw new Refusal(
					`"${other}" and "${name}" are the same attribute of the context table ${table.name ?? table.id}`,
					'Keep one of them.',
				);
			nameOf.set(attribute.id, name);
			found.set(name, attribute);
		}
	}
	refuseUnknown(table, unknown);
	return found;
}

/**
 * The values of a row by attribute id.
 *
 * @param values by display name or id
 * @throws Refusal when a name is unknown, comes twice, or gives the key another value
 */
export function valuesById(
	table: KeyedTable,
	key: string,
	values: Readonly<Record<string, string>>,
): Record<string, string> {
	const attributes = attributesNamed(table, Object.keys(values));
	const byId: Record<string, string> = {};
	for (const [name, { id }] of attributes) {
		const value = values[name] ?? '';
		if (id === table.key.id && value.trim() !== key)
			throw new Refusal(
				`Key is "${key}", but the values say that ${table.key.name} is "${value}"`,
				'Give the key once; the key of a row cannot be changed.',
			);
		if (id !== table.key.id) byId[id] = value;
	}
	return byId;
}
