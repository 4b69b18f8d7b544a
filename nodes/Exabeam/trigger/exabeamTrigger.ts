import { type PollTrigger } from '../../shared/events/poll';
import { pollDirectory } from '../../shared/events/pollDirectory';
import { readParams } from '../../shared/events/readParams';
import { samplesOf } from '../../shared/events/sample';
import { exabeam } from '../exabeam';
import { accountReading } from './accountRecords';
import { triggerParams, type TriggerValues } from './params';
import { readDirectory } from './readDirectory';

/** What the Exabeam Trigger does at each poll: it compares all accounts and roles with the last one. */
export const exabeamTrigger: PollTrigger<TriggerValues> = {
	api: exabeam,
	read: (ctx) => readParams(ctx, triggerParams),
	watched: () => null,
	poll: async (reader, values, memory) => {
		const read = await readDirectory(reader);
		const { happenings, memory: next, isFirst } = pollDirectory(memory, read, accountReading, values);
		return { happenings, memory: { ...next }, mustSave: isFirst };
	},
	sample: async (reader, { events }) => samplesOf(await readDirectory(reader), events),
};
