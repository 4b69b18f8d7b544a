import { User } from '../../model';
import { locator } from '../locator';
import { withChange, written } from '../written';
import type { Pickables } from './filters';

/** Enable on users. */
export function enableUser(pickables: Pickables) {
	return {
		resource: 'user',
		operation: 'enable',
		name: 'Enable',
		action: 'Enable user',
		description: 'Let a disabled user sign in again',
		params: { user: locator(pickables.user, { displayName: 'User', description: 'The user to enable' }) },
		output: written(User),
		toJson: withChange,
	};
}
