import { EVENT_TYPES } from '../../shared/model';
import { eventsParam, onFirstPoll, triggerOptions } from '../../shared/events/params';
import type { Values } from '../../shared/operations/parameter';

/** The parameters of the Exabeam Trigger; accounts of the platform are in no groups. */
export const triggerParams = {
	events: eventsParam(EVENT_TYPES.filter((type) => !type.includes('group'))),
	onFirstPoll,
	options: triggerOptions,
};

/** What a person chose. */
export type TriggerValues = Values<typeof triggerParams>;
