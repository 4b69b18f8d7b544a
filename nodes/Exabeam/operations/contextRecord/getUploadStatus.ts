import { eachItem, type NoExtra, type Reads } from '../../../shared/operations/ability';
import { text } from '../../../shared/operations/parameter';
import { Refusal } from '../../../shared/operations/refusal';
import { fieldsOf, type Shape } from '../../../shared/run/output';
import { getUploadStatus as readStatus } from '../../api/records';
import { bareUpload, ContextUpload, withStatus } from '../../mapping/contextUpload';

const shape: Shape<ContextUpload> = {
	schema: ContextUpload,
	fields: fieldsOf(ContextUpload),
	simplify: (upload) => ({
		id: upload.id,
		status: upload.status,
		uploaded_count: upload.uploaded_count,
		error_count: upload.error_count,
		checked_at: upload.checked_at,
		vendor: upload.vendor,
	}),
};

/** Get Upload Status on context records. */
export const getUploadStatusInfo = {
	resource: 'contextRecord',
	operation: 'getUploadStatus',
	name: 'Get Upload Status',
	action: 'Get upload status of context records',
	description: 'Get how far an upload of rows, or a deletion of rows, is',
	params: {
		trackerId: text({
			displayName: 'Tracker ID',
			placeholder: 'e.g. fbbc124ada3c4ffa94c3c60457512dd3',
			description: 'As the change record of the write has it under tracking',
		}),
	},
	shape,
};

export const getUploadStatus: Reads<{ trackerId: string }, ContextUpload> & NoExtra = {
	extra: {},
	run: async (reader, items) =>
		await eachItem(reader.signal, items, async ({ trackerId }) => {
			const record = await readStatus(reader, trackerId);
			if (record !== null) return withStatus(bareUpload(reader.host, trackerId), record);
			throw new Refusal(
				`Tracker ID: Exabeam does not know the tracker ${trackerId}`,
				'Check it, or look at the rows with Get Many: Exabeam may forget trackers after a while.',
			);
		}),
};
