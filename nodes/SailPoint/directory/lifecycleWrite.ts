import type { FieldChange, User } from '../../shared/model';
import type { Apply, Intent } from '../../shared/operations/ability';
import { applyEach, type Sent } from '../../shared/operations/applyEach';
import { aboutUser, settled } from '../../shared/operations/user/plan';
import type { Reader, Writer } from '../../shared/transport';
import { postLifecycleState } from '../api/identities';
import type { LifecycleState } from '../api/profiles';
import { statusOf } from '../mapping/status';
import { PARALLEL } from '../sailpoint';
import { findUsers } from './findUsers';
import { TRACKING } from './follow';

/** What is to be sent for one identity. */
export interface StateStep {
	identityId: string;
	stateId: string;
}

type Done = 'enabled' | 'disabled' | 'updated';

/** How a user looks once in a lifecycle state. */
export function inState(user: User, state: LifecycleState): User {
	const { technicalName } = state;
	return {
		...user,
		...statusOf(state),
		source_status: technicalName,
		lifecycle_state: technicalName,
		custom: { ...user.custom, lifecycle_state_set_manually: true },
	};
}

/** Plans a lifecycle state; nothing is sent when the user is in it already. */
export function planState(
	user: User,
	state: LifecycleState,
	done: Done,
	already: 'already_enabled' | 'already_disabled' | 'unchanged',
): Intent<User, StateStep> {
	if (user.lifecycle_state?.toLowerCase() === state.technicalName.toLowerCase())
		return settled(user, already);
	const object = inState(user, state);
	const changes: FieldChange[] = [
		{ field: 'lifecycle_state', from: user.lifecycle_state, to: object.lifecycle_state },
		...(object.status === user.status ? [] : [{ field: 'status', from: user.status, to: object.status }]),
	];
	return {
		...aboutUser(user),
		outcome: done,
		changes,
		object,
		meanwhile: user,
		step: { identityId: user.id, stateId: state.id },
		contradiction: (now) =>
			now?.lifecycle_state?.toLowerCase() === state.technicalName.toLowerCase()
				? null
				: `the lifecycle state is ${now?.lifecycle_state ?? 'not known'}`,
	};
}

/**
 * Sets a lifecycle state. SailPoint answers at once and changes the accounts afterwards; that it is done shows in the
 * account activity and then in the identity, which are both followed.
 */
export async function sendState(
	writer: Writer,
	{ identityId, stateId }: StateStep,
	object: User,
): Promise<Sent<User>> {
	const activity = await postLifecycleState(writer, identityId, stateId);
	const tracking = { [TRACKING.identity]: identityId };
	return {
		object,
		tracking: activity === null ? tracking : { ...tracking, [TRACKING.activity]: activity },
	};
}

/** Sets lifecycle states. */
export const applyStates: Apply<User, StateStep> = applyEach<User, StateStep>(
	async (writer, step, { object }) => await sendState(writer, step, object),
	PARALLEL,
);

/** Reads users back by their ids. */
export async function readBackUsers(
	reader: Reader,
	done: ReadonlyArray<{ index: number; object: User }>,
): Promise<Map<number, User | null>> {
	const users = await findUsers(
		reader,
		done.map(({ object }) => ({ mode: 'id', value: object.id })),
	);
	return new Map(done.map(({ index, object }) => [index, users.byId(object.id) ?? null]));
}
