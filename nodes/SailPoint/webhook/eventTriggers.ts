import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';
import { textOrNull } from '../../shared/normalize/values';
import { openReader } from '../../shared/transport';
import { readWhole } from '../api/collection';
import { triggers, wantsNoAnswer } from '../api/triggers';
import { sailpoint } from '../sailpoint';

/** How long a person waits for the list in the editor while SailPoint limits the rate. */
const PATIENCE_MS = 20_000;

/** The event triggers of the tenant that want no answer, by name. */
export async function getEventTriggers(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	const records = await readWhole(await openReader(this, sailpoint, PATIENCE_MS), triggers);
	return records
		.filter(wantsNoAnswer)
		.flatMap((record): INodePropertyOptions[] => {
			const value = textOrNull(record.id);
			if (value === null) return [];
			return [
				{
					name: textOrNull(record.name) ?? value,
					value,
					description: textOrNull(record.description) ?? undefined,
				},
			];
		})
		.sort((a, b) => a.name.localeCompare(b.name));
}
