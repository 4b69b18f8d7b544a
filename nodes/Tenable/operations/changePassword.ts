import { User } from '../../shared/model';
import { eachItem, type NoExtra, type Writes } from '../../shared/operations/ability';
import { applyEach } from '../../shared/operations/applyEach';
import { locator, type Ref } from '../../shared/operations/locator';
import { flag, optionalSecret } from '../../shared/operations/parameter';
import { Refusal } from '../../shared/operations/refusal';
import { aboutUser } from '../../shared/operations/user/plan';
import { withChange, written } from '../../shared/operations/written';
import { putPassword } from '../api/users';
import { refuseWeak } from '../directory/password';
import { usersOf } from '../directory/tenant';
import { readBackUsers } from '../directory/writeUsers';
import { pickables } from '../pickables';

/** Change Password on Tenable users. */
export const changePasswordInfo = {
	resource: 'user',
	operation: 'changePassword',
	name: 'Change Password',
	action: 'Change password of user',
	description: 'Set a new password; it also unlocks the user',
	params: {
		user: locator(pickables.user, { displayName: 'User', description: 'The user whose password to set' }),
		password: optionalSecret({
			displayName: 'Password',
			description: 'At least 12 characters with upper and lower case, a digit and a special character',
		}),
		temporary: flag({
			displayName: 'Temporary',
			default: true,
			description: 'Whether the user must choose another one at the next sign-in',
		}),
	},
	output: written(User),
	toJson: withChange,
};

interface Input {
	user: Ref;
	password: string | undefined;
	temporary: boolean;
}

interface PasswordStep {
	id: string;
	password: string;
	temporary: boolean;
}

/** Sets a password. It stands in no output and no change record. */
export const changePassword: Writes<Input, User, PasswordStep> & NoExtra = {
	extra: {},
	prepare: async (reader, items) =>
		await eachItem(reader.signal, items, async ({ user: ref, password, temporary }) => {
			if (password === undefined) throw new Refusal('Password is required', 'Give the new password.');
			refuseWeak(password);
			const user = (await usersOf(reader)).find(ref);
			return {
				...aboutUser(user),
				outcome: 'updated',
				changes: [{ field: 'password', from: null, to: null }],
				// A new password lifts the lock (Tenable API reference, users-password).
				object: { ...user, is_locked: false, custom: { ...user.custom, login_fail_count: 0 } },
				step: { id: user.id, password, temporary },
				// A password cannot be read back; that the user is there is all that can be seen.
				contradiction: (now) => (now === null ? 'the user is not there' : null),
			};
		}),
	apply: applyEach(async (recorder, { id, password, temporary }, { object }) => {
		await putPassword(recorder, id, password, temporary);
		return { object };
	}),
	readBack: readBackUsers,
};
