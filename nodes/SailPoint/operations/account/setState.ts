import type { FieldChange } from '../../../shared/model';
import { textOrNull } from '../../../shared/normalize/values';
import { eachItem, type Intent, type NoExtra, type Writes } from '../../../shared/operations/ability';
import { applyEach } from '../../../shared/operations/applyEach';
import { flag } from '../../../shared/operations/parameter';
import type { Fate, Reader } from '../../../shared/transport';
import { type AccountStateBody, postAccountState } from '../../api/accounts';
import {
	type AccountPick,
	accountsById,
	findAccounts,
	type PickedAccounts,
	readBackAccounts,
} from '../../directory/findAccounts';
import { followFor, TASK_WAIT_SECONDS, TRACKING } from '../../directory/follow';
import type { Account } from '../../mapping/account';
import { PARALLEL } from '../../sailpoint';
import { aboutAccount, settledAccount } from './plan';

/** What enabling, disabling and unlocking differ in. */
export interface StateChange<I> {
	verb: 'enable' | 'disable' | 'unlock';
	outcome: 'enabled' | 'disabled' | 'updated';
	already: 'already_enabled' | 'already_disabled' | 'unchanged';
	/** The fields that it sets. */
	wanted: Partial<Pick<Account, 'status' | 'is_locked'>>;
	body(input: I): AccountStateBody;
	/** @throws Refusal when this account must not be changed */
	refuse?(account: Account, callerId: string | null): void;
}

/** The parameter that lets a change reach the source although SailPoint sees none. */
export const forceParam = {
	forceProvisioning: flag({
		displayName: 'Force Provisioning',
		default: false,
		description:
			'Whether to send the change to the source even when SailPoint already holds the account so, for one whose record is behind the source',
	}),
};

interface StateStep {
	id: string;
	body: AccountStateBody;
	/** Whether the account itself tells that it was done. */
	isVisible: boolean;
}

interface Difference extends FieldChange {
	from: string | boolean | null;
}

function differences(account: Account, { wanted }: Pick<StateChange<never>, 'wanted'>): Difference[] {
	const { status = account.status, is_locked = account.is_locked } = wanted;
	const changes: Difference[] = [
		{ field: 'status', from: account.status, to: status },
		{ field: 'is_locked', from: account.is_locked, to: is_locked },
	];
	return changes.filter(({ from, to }) => from !== to);
}

function contradictionIn(now: Account | null, change: Pick<StateChange<never>, 'wanted'>): string | null {
	if (now === null) return 'the account is gone';
	const open = differences(now, change).map(({ field, from }) => `${field} is ${from ?? 'not known'}`);
	return open.length === 0 ? null : open.join(', ');
}

function plan<I extends AccountPick>(
	accounts: PickedAccounts,
	input: I,
	change: StateChange<I>,
	callerId: string | null,
): Intent<Account, StateStep> {
	const account = accounts.find(input);
	const body = change.body(input);
	const changes = differences(account, change);
	const isVisible = changes.length > 0;
	if (!isVisible && Object.keys(body).length === 0) return settledAccount(account, change.already);
	change.refuse?.(account, callerId);
	const object = { ...account, ...change.wanted };
	accounts.put(object);
	return {
		...aboutAccount(account),
		outcome: change.outcome,
		changes,
		object,
		step: { id: account.id, body, isVisible },
		contradiction: (now) => contradictionIn(now, change),
	};
}

/** Looks up what became of a change whose answer was lost. To ask for the same state twice does no harm. */
async function fateOf(
	reader: Reader,
	{ id, isVisible }: StateStep,
	change: Pick<StateChange<never>, 'wanted'>,
): Promise<Fate> {
	if (!isVisible) return 'absent';
	const now = (await accountsById(reader.fresh(), [id])).byId(id) ?? null;
	return contradictionIn(now, change) === null ? { found: {} } : 'absent';
}

/** Makes a write that sets the state of accounts; SailPoint answers with a task that does it. */
export function setState<I extends AccountPick>(
	change: StateChange<I>,
): Writes<I, Account, StateStep> & NoExtra {
	return {
		extra: {},
		prepare: async (reader, items) => {
			const accounts = await findAccounts(
				reader,
				items.map(({ input }) => input),
			);
			const callerId = await reader.tokenOwner();
			return await eachItem(reader.signal, items, (input) => plan(accounts, input, change, callerId));
		},
		apply: applyEach(async (writer, step, { object }) => {
			const settle = async (): Promise<Fate> => await fateOf(writer, step, change);
			const task = textOrNull((await postAccountState(writer, step.id, change.verb, step.body, settle)).id);
			return task === null ? { object } : { object, tracking: { [TRACKING.task]: task } };
		}, PARALLEL),
		follow: followFor(TASK_WAIT_SECONDS),
		readBack: readBackAccounts,
	};
}
