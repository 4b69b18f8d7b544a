import type { Form } from '../../shared/transport';
import type { UploadOperation } from '../api/records';

/** Which attribute a column of a CSV file goes to. */
export interface CsvColumn {
	/** As it stands in the header row. */
	header: string;
	attributeId: string;
}

/** The form that a CSV file, or a ZIP file with one in it, is uploaded with. */
export function uploadForm(
	operation: UploadOperation,
	columns: readonly CsvColumn[],
	file: Omit<Form['file'], 'field'>,
): Form {
	return {
		fields: [
			['operation', operation],
			...columns.map(({ header }): [string, string] => ['sourceAttributes', header]),
			...columns.map(({ attributeId }): [string, string] => ['targetAttributeIds', attributeId]),
		],
		file: { field: 'file', ...file },
	};
}
