import { Refusal } from '../operations/refusal';
import type { DirectoryMemory, DirectoryRead, RecordReading } from './directory';
import type { Memory } from './memory';
import type { TriggerSettings } from './params';
import { watch, type Watched } from './watch';

function directoryIn(memory: Memory | null): DirectoryMemory | null {
	const { people, directory } = memory ?? {};
	return people === undefined || directory === undefined ? null : { people, directory };
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

/**
 * Compares what was read of a tenant with what is remembered of it.
 *
 * @param memory null at the first poll
 * @throws Refusal when the list of users is empty, or not complete and nobody wants to go on with it
 */
export function pollDirectory(
	memory: Memory | null,
	read: DirectoryRead,
	reading: RecordReading,
	settings: TriggerSettings,
): Watched & { isFirst: boolean } {
	refuseIncomplete(read, settings);
	const saved = directoryIn(memory);
	return { ...watch(saved, read, reading, settings.onFirstPoll), isFirst: saved === null };
}
