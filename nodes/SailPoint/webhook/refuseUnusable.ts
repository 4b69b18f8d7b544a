import { Refusal } from '../../shared/operations/refusal';
import type { Reader } from '../../shared/transport';
import { readWhole } from '../api/collection';
import { triggers, wantsNoAnswer } from '../api/triggers';

/**
 * Refuses event triggers that the tenant does not have, and those that wait for an answer: nobody would give it, and
 * access requests would fail (event trigger guide, "Access Request Submitted").
 *
 * @throws Refusal naming the event trigger
 */
export async function refuseUnusable(reader: Reader, wanted: readonly string[]): Promise<void> {
	const known = new Map((await readWhole(reader, triggers)).map((record) => [record.id, record]));
	for (const id of wanted) {
		const trigger = known.get(id);
		if (trigger === undefined) {
			throw new Refusal(
				`The tenant has no event trigger ${id}`,
				'Choose from the list: some triggers have to be ordered from SailPoint.',
			);
		}
		if (!wantsNoAnswer(trigger)) {
			throw new Refusal(
				`The event trigger ${id} waits for an answer, which this node does not give`,
				'Choose another event trigger: access requests would fail while nobody answers.',
			);
		}
	}
}
