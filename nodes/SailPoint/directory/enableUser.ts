import type { User } from '../../shared/model';
import {
	type Apply,
	eachItem,
	type Intent,
	type Item,
	type Result,
	type Writes,
} from '../../shared/operations/ability';
import { applyEach, type Sent } from '../../shared/operations/applyEach';
import { optionalLocator, type Ref } from '../../shared/operations/locator';
import { choice, shownWhen } from '../../shared/operations/parameter';
import { Refusal } from '../../shared/operations/refusal';
import { refuseCaller } from '../../shared/operations/user/guards';
import { settled } from '../../shared/operations/user/plan';
import type { Reader, Writer } from '../../shared/transport';
import { postSignIn } from '../api/identities';
import { lifecycleState } from '../pickables';
import { PARALLEL } from '../sailpoint';
import { type AccountsStep, planAccounts, sendAccounts, withAccountStatus } from './accountsOfUser';
import { findUsers } from './findUsers';
import { ownAccountsOf } from './ownAccounts';
import { ALREADY, DONE, planSignIn, type SignInStep, type Verb } from './signIn';
import { followFor, TASK_WAIT_SECONDS, TRACKING } from './follow';
import { letsIn, pickState, usualState } from './lifecycleStates';
import { planState, readBackUsers, sendState, type StateStep } from './lifecycleWrite';
import { profilesByUser } from './profileOfUser';
import type { Profile } from '../api/profiles';

const STATE_LABEL = 'Lifecycle State';

const extra = {
	what: choice(
		[
			{
				name: 'Lifecycle State',
				value: 'lifecycleState',
				description: 'SailPoint then enables or disables the accounts as the state says',
			},
			{
				name: 'All Accounts',
				value: 'accounts',
				description: 'Every account on every source; the state stays',
			},
			{
				name: 'SailPoint Sign-In Only',
				value: 'signIn',
				description: 'Only signing in to SailPoint itself; all other accounts stay as they are',
			},
		],
		{ displayName: 'What', description: 'What is enabled or disabled' },
	),
	lifecycleState: shownWhen(
		{ what: ['lifecycleState'] },
		optionalLocator(lifecycleState, {
			displayName: STATE_LABEL,
			description:
				"The state to set. Left empty, the one that the user's identity profile has for it; whoever is on leave then counts as disabled already.",
		}),
	),
};

interface Input {
	user: Ref;
	what: 'lifecycleState' | 'accounts' | 'signIn';
	lifecycleState: Ref | undefined;
}

type Step = StateStep | AccountsStep | SignInStep;

const STATUS = { enable: 'active', disable: 'inactive' } as const;

function planLifecycle(
	user: User,
	profile: Profile | undefined,
	ref: Ref | undefined,
	verb: Verb,
): Intent<User, Step> {
	if (ref === undefined && user.status === STATUS[verb]) return settled(user, ALREADY[verb]);
	if (profile === undefined)
		throw new Refusal(
			`${user.username ?? user.id} belongs to no identity profile, so there is no lifecycle state to set`,
			'Choose All Accounts or SailPoint Sign-In Only in What.',
		);
	const state =
		ref === undefined
			? usualState(profile, STATUS[verb], STATE_LABEL)
			: pickState(profile, ref.value, STATE_LABEL);
	if (letsIn(state) === (verb === 'disable')) {
		throw new Refusal(
			`${STATE_LABEL}: ${state.name} is ${verb === 'disable' ? 'an active' : 'no active'} state, so it does not ${verb} anybody`,
			'Pick another state, or use Set Lifecycle State.',
		);
	}
	return planState(user, state, DONE[verb], ALREADY[verb]);
}

async function prepare(
	reader: Reader,
	items: ReadonlyArray<Item<Input>>,
	verb: Verb,
): Promise<Array<Result<Intent<User, Step>>>> {
	const users = await findUsers(
		reader,
		items.map(({ input }) => input.user),
	);
	const uses = (what: Input['what']): User[] =>
		items.some(({ input }) => input.what === what) ? [...users.all] : [];
	const profiles = await profilesByUser(reader, uses('lifecycleState'));
	const accounts = await ownAccountsOf(
		reader,
		uses('accounts').map(({ id }) => id),
	);
	return await eachItem(reader.signal, items, ({ user: ref, what, lifecycleState: state }) => {
		const user = users.find(ref);
		if (verb === 'disable') refuseCaller(user, 'disable');
		const intent =
			what === 'lifecycleState'
				? planLifecycle(user, profiles.get(user.id), state, verb)
				: what === 'signIn'
					? planSignIn(user, verb)
					: planAccounts(user, accounts, verb);
		users.put(intent.object);
		return intent;
	});
}

async function send(writer: Writer, step: Step, object: User): Promise<Sent<User>> {
	if ('stateId' in step) return await sendState(writer, step, object);
	if ('signIn' in step) {
		await postSignIn(writer, object.id, step.signIn);
		return { object, tracking: { [TRACKING.identity]: object.id } };
	}
	const tasks = await sendAccounts(writer, step);
	return { object, ...(tasks === '' ? {} : { tracking: { [TRACKING.task]: tasks } }) };
}

const apply: Apply<User, Step> = applyEach<User, Step>(
	async (writer, step, { object }) => await send(writer, step, object),
	PARALLEL,
);

/** Reads users back; where their accounts were written to, with these. */
async function readBack(
	reader: Reader,
	done: ReadonlyArray<{ index: number; object: User; step: Step }>,
): Promise<Map<number, User | null>> {
	const users = await readBackUsers(reader, done);
	const withAccounts = done.filter(({ step }) => 'accounts' in step);
	const accounts = await ownAccountsOf(
		reader,
		withAccounts.map(({ object }) => object.id),
	);
	for (const { index, object } of withAccounts) {
		const user = users.get(index);
		if (user) users.set(index, withAccountStatus(user, accounts.get(object.id) ?? []));
	}
	return users;
}

function setEnabled(verb: Verb): Writes<Input, User, Step> & { extra: typeof extra } {
	return {
		extra,
		prepare: async (reader, items) => await prepare(reader, items, verb),
		apply,
		follow: followFor(TASK_WAIT_SECONDS),
		readBack,
	};
}

/** Enable on users. */
export const enableUser = setEnabled('enable');

/** Disable on users. */
export const disableUser = setEnabled('disable');
