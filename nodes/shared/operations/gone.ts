import type { JsonObject } from '../model';
import type { Apply, Intent } from './ability';
import { applyEach } from './applyEach';
import type { Ref } from './locator';
import type { Writer } from '../transport';

/** What a delete leaves: the id of what was deleted, null when it was not there. */
export interface Gone extends JsonObject {
	id: string | null;
}

/** A delete of something that is not there: done already. */
export function alreadyAbsent<S>(tenant: string, ref: Ref): Intent<Gone, S> {
	return {
		tenant,
		subject: ref.value,
		target: { id: null, name: ref.value },
		outcome: 'already_absent',
		changes: [],
		object: { id: null },
		step: null,
		contradiction: () => null,
	};
}

/** Sends deletes one by one. */
export function applyDeletes<S>(send: (writer: Writer, step: S) => Promise<void>): Apply<Gone, S> {
	return applyEach(async (recorder, step, { object }) => {
		await send(recorder, step);
		return { object };
	});
}
