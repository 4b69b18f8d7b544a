import { eventsParam, onFirstPoll, triggerOptions } from '../../shared/events/params';
import type { Values } from '../../shared/operations/parameter';

/** The parameters of the Exabeam Trigger; accounts of the platform are in no groups. */
export const triggerParams = {
	events: eventsParam([
		'role.created',
		'role.updated',
		'role.deleted',
		'user.created',
		'user.updated',
		'user.activated',
		'user.deactivated',
		'user.deleted',
		'user.role_granted',
		'user.role_revoked',
	]),
	onFirstPoll,
	options: triggerOptions,
};

/** What a person chose. */
export type TriggerValues = Values<typeof triggerParams>;
