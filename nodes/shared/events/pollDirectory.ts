import { Refusal } from '../operations/refusal';
import { type Cover, Directory, type DirectoryRead, type RecordReading } from './directory';
import type { Memory } from './memory';
import type { TriggerSettings } from './params';
import { watch, type Watched } from './watch';

/**
 * What is remembered of a tenant, for one poll; whatever is done with it, the memory stays as it is.
 *
 * @param memory null at the first poll
 * @param cover whom the vendor tells of at each poll
 * @throws AdvisedError when the memory cannot be read
 */
export function directoryIn(
	memory: Memory | null,
	cover: Cover,
	{ onFirstPoll }: TriggerSettings,
): Directory {
	const { people, directory } = memory ?? {};
	if (people === undefined || directory === undefined) {
		return Directory.empty(cover, onFirstPoll === 'backfill');
	}
	return Directory.from({ people, directory }, cover);
}

/** Nobody may count as gone because a list was cut short. */
function refuseIncomplete({ users }: DirectoryRead, { options }: TriggerSettings): void {
	if (users.cover !== 'everybody') return;
	const isEmpty = users.records.length === 0;
	const why = isEmpty ? 'it came back empty, which cannot be right' : users.whyIncomplete;
	if (why === '' || (!isEmpty && options.onIncomplete === 'continue')) return;
	throw new Refusal(
		`The list of users is not complete: ${why}`,
		'The next poll tries again, and nothing is lost. If it stays like this, look what the credential may see, or set On Incomplete List to Continue Without Deletions.',
	);
}

/** What a poll found out, and whether nothing was known before. */
type PolledDirectory = Watched & { isFirst: boolean };

/**
 * Compares what was read of a tenant with what is remembered of it.
 *
 * @param directory as `directoryIn` gave it for this poll; it is brought up to date
 * @throws Refusal when the list of users is empty, or not complete and nobody wants to go on with it
 */
export function compareDirectory(
	directory: Directory,
	read: DirectoryRead,
	reading: RecordReading,
	settings: TriggerSettings,
): PolledDirectory {
	refuseIncomplete(read, settings);
	return { ...watch(directory, read, reading, settings.onFirstPoll), isFirst: directory.isNew };
}

/**
 * The same, where what is remembered is needed for nothing else.
 *
 * @param memory null at the first poll
 * @throws Refusal as `compareDirectory` does, and AdvisedError when the memory cannot be read
 */
export function pollDirectory(
	memory: Memory | null,
	read: DirectoryRead,
	reading: RecordReading,
	settings: TriggerSettings,
): PolledDirectory {
	return compareDirectory(directoryIn(memory, read.users.cover, settings), read, reading, settings);
}
