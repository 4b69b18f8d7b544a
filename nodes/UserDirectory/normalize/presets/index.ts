import type { JsonObject } from '../../../shared/model';
import { Refusal } from '../../../shared/operations/refusal';
import { bambooHr } from './bambooHr';
import { entraId } from './entraId';
import { googleWorkspace } from './googleWorkspace';
import { okta } from './okta';
import type { Preset } from './preset';
import { table } from './table';

export type { Preset } from './preset';

/** By the value that they have in the menu, in the order in which they are tried: the plain table fits last. */
export const PRESETS = { okta, entraId, googleWorkspace, bambooHr, table } as const satisfies Record<
	string,
	Preset
>;
export type PresetName = keyof typeof PRESETS;

/**
 * Tells which product a record is of.
 *
 * @throws Refusal when it looks like none of them, or is a user of this package already
 */
export function detectPreset(record: JsonObject): Preset {
	if (record.object === 'user')
		throw new Refusal('The input is unified already', 'Leave this node out for this list.');
	const isEmpty = Object.keys(record).length === 0;
	const found = Object.values(PRESETS).find((preset) => preset.recognises(record));
	if (found !== undefined && !isEmpty) return found;
	throw new Refusal(
		isEmpty ? 'The input is empty' : 'The input looks like none of the known sources',
		isEmpty
			? 'Look at the node before: it sent an item without any field.'
			: 'Choose the source in Source, and correct the mapping that is shown then.',
	);
}
