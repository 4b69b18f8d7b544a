import type { User } from '../../shared/model';
import { eachItem, type NoExtra, type Writes } from '../../shared/operations/ability';
import { applyEach } from '../../shared/operations/applyEach';
import type { Ref } from '../../shared/operations/locator';
import { planDisable, planEnable } from '../../shared/operations/user/plan';
import { putEnabled } from '../api/users';
import { usersOf } from './tenant';
import { readBackUsers } from './writeUsers';

interface StatusStep {
	id: string;
	enabled: boolean;
}

function setEnabled(enabled: boolean): Writes<{ user: Ref }, User, StatusStep> & NoExtra {
	return {
		extra: {},
		prepare: async (reader, items) =>
			await eachItem(reader.signal, items, async ({ user: ref }) => {
				const users = await usersOf(reader);
				const user = users.find(ref);
				const step = { id: user.id, enabled };
				return enabled
					? planEnable(users, user, 'enabled', step)
					: planDisable(users, user, 'disabled', step);
			}),
		apply: applyEach(async (recorder, step, { object }) => {
			await putEnabled(recorder, step.id, step.enabled);
			return { object };
		}),
		readBack: readBackUsers,
	};
}

/** Enable on users. */
export const enableUser = setEnabled(true);

/** Disable on users: neither the web interface nor API keys work afterwards. */
export const disableUser = setEnabled(false);
