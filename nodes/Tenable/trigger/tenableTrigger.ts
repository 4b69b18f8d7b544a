import type { PollTrigger } from '../../shared/events/poll';
import { readParams } from '../../shared/events/readParams';
import { samplesOf } from '../../shared/events/sample';
import { tenable } from '../tenable';
import { triggerParams, type TriggerValues } from './params';
import { readDirectory } from './readDirectory';
import { pollBoth, pollLists, pollLog } from './sources';

/** What the Tenable Trigger does at each poll. */
export const tenableTrigger: PollTrigger<TriggerValues> = {
	api: tenable,
	read: (ctx) => readParams(ctx, triggerParams),
	watched: ({ sources }) => [...sources].sort(),
	poll: async (reader, values, memory) => {
		const { sources } = values;
		if (!sources.includes('activityLog')) return await pollLists(reader, values, memory);
		return await (sources.includes('snapshot') ? pollBoth : pollLog)(reader, values, memory);
	},
	sample: async (reader, { events }) => samplesOf((await readDirectory(reader)).read, events),
};
