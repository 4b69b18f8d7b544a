import { User } from '../../model';
import { locator } from '../locator';
import { withChange, written } from '../written';
import type { Pickables } from './filters';

/** Disable on users. */
export function disableUser(pickables: Pickables) {
	return {
		resource: 'user',
		operation: 'disable',
		name: 'Disable',
		action: 'Disable user',
		description: 'Keep a user from signing in; can be undone with Enable',
		isDestructive: true,
		params: { user: locator(pickables.user, { displayName: 'User', description: 'The user to disable' }) },
		output: written(User),
		toJson: withChange,
	};
}
