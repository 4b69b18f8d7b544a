import { tellsSecret } from '../../../shared/normalize/redact';
import { eachItem, type NoExtra, type Writes } from '../../../shared/operations/ability';
import { applyEach } from '../../../shared/operations/applyEach';
import { list, pairs } from '../../../shared/operations/parameter';
import { withChange, written } from '../../../shared/operations/written';
import type { Fate, Reader } from '../../../shared/transport';
import { patchAccount } from '../../api/accounts';
import { sourcesOf } from '../../api/sources';
import { accountsById, findAccounts, readBackAccounts } from '../../directory/findAccounts';
import { followFor, TASK_WAIT_SECONDS, TRACKING } from '../../directory/follow';
import { Account } from '../../mapping/account';
import { attributeOf, openChanges } from '../../mapping/accountAttributes';
import { PARALLEL } from '../../sailpoint';
import { accountParams } from './pick';
import { type AttributesStep, planAttributes, type WantedAttributes } from './planAttributes';

/** Update Attributes on accounts. */
export const updateAttributesInfo = {
	resource: 'account',
	operation: 'updateAttributes',
	name: 'Update Attributes',
	action: 'Update attributes of account',
	description:
		'Change attributes of an account on a delimited-file source. On connected sources, changes come from the source itself.',
	params: {
		...accountParams('The account to change, on a delimited-file source'),
		attributes: pairs({
			displayName: 'Attributes',
			placeholder: 'Add Attribute',
			description: "What to set, by the names in the source's account schema; the others stay as they are",
		}),
		clearAttributes: list({
			displayName: 'Clear Attributes',
			placeholder: 'e.g. costCenter, building',
			description: 'Comma-separated names of attributes to remove',
		}),
	},
	output: written(Account),
	toJson: withChange,
};

/** Looks up what became of a change whose answer was lost. To set the same values twice does no harm. */
async function fateOf(reader: Reader, { id, changes }: AttributesStep): Promise<Fate> {
	if (changes.some((change) => tellsSecret(attributeOf(change)))) return 'absent';
	const now = (await accountsById(reader.fresh(), [id])).byId(id);
	if (now === undefined) return 'unknown';
	return openChanges(now, changes).length === 0 ? { found: {} } : 'absent';
}

export const updateAttributes: Writes<WantedAttributes, Account, AttributesStep> & NoExtra = {
	extra: {},
	prepare: async (reader, items) => {
		const accounts = await findAccounts(
			reader,
			items.map(({ input }) => input),
		);
		const sources = await sourcesOf(reader);
		const planned = new Set<string>();
		return await eachItem(reader.signal, items, (input) => planAttributes(accounts, sources, planned, input));
	},
	apply: applyEach(async (writer, step, { object }) => {
		const settle = async (): Promise<Fate> => await fateOf(writer, step);
		const isUnderWay = await patchAccount(writer, step.id, step.operations, settle);
		return isUnderWay ? { object, tracking: { [TRACKING.changed]: step.id } } : { object };
	}, PARALLEL),
	follow: followFor(TASK_WAIT_SECONDS),
	readBack: readBackAccounts,
};
