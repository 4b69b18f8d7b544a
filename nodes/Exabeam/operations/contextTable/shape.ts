import { fieldsOf, type Shape } from '../../../shared/run/output';
import { ContextAttribute } from '../../mapping/contextAttribute';
import { ContextTable } from '../../mapping/contextTable';

/** How a context table is shortened for Simplified and Selected Fields. */
export const tableShape: Shape<ContextTable> = {
	schema: ContextTable,
	fields: fieldsOf(ContextTable),
	simplify: (table) => ({
		id: table.id,
		name: table.identifiers.display_name ?? table.name,
		context_type: table.context_type,
		source: table.source,
		is_custom: table.is_custom,
		record_count: table.record_count,
		key: table.key?.name ?? null,
		attributes: table.attributes.map(({ name }) => name).join(', '),
		updated_at: table.updated_at,
		vendor: table.vendor,
	}),
};

/** How an attribute is shortened for Simplified and Selected Fields. */
export const attributeShape: Shape<ContextAttribute> = {
	schema: ContextAttribute,
	fields: fieldsOf(ContextAttribute),
	simplify: (attribute) => ({
		id: attribute.id,
		name: attribute.name,
		context_type: attribute.context_type,
		type: attribute.type,
		format: attribute.format,
		allowed_values: attribute.allowed_values?.join(', ') ?? null,
		vendor: attribute.vendor,
	}),
};
