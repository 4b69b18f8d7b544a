import { User } from '../../shared/model';
import { eachItem, type NoExtra, type Writes } from '../../shared/operations/ability';
import { locator, type Ref } from '../../shared/operations/locator';
import { Refusal } from '../../shared/operations/refusal';
import { refuseCaller } from '../../shared/operations/user/guards';
import { withChange, written } from '../../shared/operations/written';
import { findUsers } from '../directory/findUsers';
import { followFor, TASK_WAIT_SECONDS } from '../directory/follow';
import { letsIn, pickState } from '../directory/lifecycleStates';
import { applyStates, planState, readBackUsers, type StateStep } from '../directory/lifecycleWrite';
import { profilesByUser } from '../directory/profileOfUser';
import { lifecycleState, pickables } from '../pickables';

const LABEL = 'Lifecycle State';

/** Set Lifecycle State on users. Most states take access away, so it has the brake. */
export const setLifecycleStateInfo = {
	resource: 'user',
	operation: 'setLifecycleState',
	name: 'Set Lifecycle State',
	action: 'Set lifecycle state of user',
	description: 'Move a user to a lifecycle state; SailPoint changes accounts and access as the state says',
	isDestructive: true,
	params: {
		user: locator(pickables.user, { displayName: 'User', description: 'The user whose state changes' }),
		lifecycleState: locator(lifecycleState, {
			displayName: LABEL,
			description: "A state of the user's identity profile, by its name or technical name",
		}),
	},
	output: written(User),
	toJson: withChange,
};

interface Input {
	user: Ref;
	lifecycleState: Ref;
}

export const setLifecycleState: Writes<Input, User, StateStep> & NoExtra = {
	extra: {},
	prepare: async (reader, items) => {
		const users = await findUsers(
			reader,
			items.map(({ input }) => input.user),
		);
		const profiles = await profilesByUser(reader, users.all);
		return await eachItem(reader.signal, items, ({ user: ref, lifecycleState: wanted }) => {
			const user = users.find(ref);
			const profile = profiles.get(user.id);
			if (profile === undefined)
				throw new Refusal(
					`${user.username ?? user.id} belongs to no identity profile, so there is no lifecycle state to set`,
					'Use Disable with another choice in What.',
				);
			const state = pickState(profile, wanted.value, LABEL);
			if (letsIn(state) === false) refuseCaller(user, 'disable');
			const intent = planState(user, state, 'updated', 'unchanged');
			users.put(intent.object);
			return intent;
		});
	},
	apply: applyStates,
	follow: followFor(TASK_WAIT_SECONDS),
	readBack: readBackUsers,
};
