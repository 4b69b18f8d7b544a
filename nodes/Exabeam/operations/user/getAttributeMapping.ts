import { z } from 'zod';
import { eachItem, type NoExtra, type Reads } from '../../../shared/operations/ability';
import { origin, Reference } from '../../../shared/model';
import { fieldsOf, type Shape } from '../../../shared/run/output';
import { labelOf, MAPPED_FIELDS } from '../../directory/userFields';
import { userTableParams } from '../../directory/userParams';
import { userTableOf, type UserTable, type UserTableInput } from '../../directory/userTable';

/** Which field of a user goes to which attribute of a context table. Its id is the table's. */
export const AttributeMapping = z
	.object({
		object: z.literal('attribute_mapping'),
		...origin,
		id: z.string().min(1),
		table: Reference,
		key: Reference,
		/** The fields with an attribute. */
		fields: z.array(
			z.object({ field: z.string(), label: z.string(), attribute: Reference, is_key: z.boolean() }),
		),
		/** The fields that the table has no attribute for: they cannot be stored in it. */
		fields_without_attribute: z.array(z.string()),
		/** The attributes that no field is mapped to: their values stand in `custom`. */
		attributes_without_field: z.array(Reference),
	})
	.strict();
export type AttributeMapping = z.infer<typeof AttributeMapping>;

const shape: Shape<AttributeMapping> = {
	schema: AttributeMapping,
	fields: fieldsOf(AttributeMapping),
	simplify: ({
		id,
		table,
		key,
		fields,
		fields_without_attribute: without,
		attributes_without_field: free,
	}) => ({
		id,
		table: table.name,
		key: key.name,
		fields: fields.map(({ label, attribute }) => `${label}: ${attribute.name ?? attribute.id}`).join(', '),
		fields_without_attribute: without.join(', '),
		attributes_without_field: free.map(({ name, id: attributeId }) => name ?? attributeId).join(', '),
	}),
};

/** Get Attribute Mapping on users. */
export const getAttributeMappingInfo = {
	resource: 'user',
	operation: 'getAttributeMapping',
	name: 'Get Attribute Mapping',
	action: 'Get attribute mapping of users table',
	description: 'Show which field goes to which attribute of the table, and what has no counterpart',
	params: userTableParams(),
	shape,
};

function mappingOf({ table, tenant, columns }: UserTable): AttributeMapping {
	const mapped = new Set([...columns.values()].map(({ id }) => id));
	return {
		object: 'attribute_mapping',
		vendor: 'exabeam',
		tenant,
		record_type: 'context',
		id: table.id,
		table: { id: table.id, name: table.name },
		key: { id: table.key.id, name: table.key.name },
		fields: MAPPED_FIELDS.flatMap((field) => {
			const attribute = columns.get(field);
			if (attribute === undefined) return [];
			const { id, name } = attribute;
			return [{ field, label: labelOf(field), attribute: { id, name }, is_key: id === table.key.id }];
		}),
		fields_without_attribute: MAPPED_FIELDS.filter((field) => !columns.has(field)),
		attributes_without_field: table.attributes
			.filter(({ id }) => !mapped.has(id))
			.map(({ id, name }) => ({ id, name })),
	};
}

/** Shows the mapping that the other operations on users would use. */
export const getAttributeMapping: Reads<UserTableInput, AttributeMapping> & NoExtra = {
	extra: {},
	run: async (reader, items) =>
		await eachItem(reader.signal, items, async (input) => mappingOf(await userTableOf(reader, input))),
};
