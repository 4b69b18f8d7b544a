import { fieldsOf, type Shape } from '../../../shared/run/output';
import { ContextRecord, textsOf } from '../../mapping/contextRecord';

/** How many values of a row Simplified shows beside the ID and the table. */
const MOST_VALUES = 8;

/** How a row is shortened for Simplified and Selected Fields. */
export const recordShape: Shape<ContextRecord> = {
	schema: ContextRecord,
	fields: fieldsOf(ContextRecord),
	simplify: ({ id, table, values }) => ({
		...Object.fromEntries(
			Object.entries(values)
				.slice(0, MOST_VALUES)
				.map(([name, value]) => [name, textsOf(value).join(', ')]),
		),
		id,
		table: table.name ?? table.id,
	}),
};
