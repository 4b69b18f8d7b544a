import type { IDataObject } from 'n8n-workflow';
import { AdvisedError } from '../operations/refusal';

/** What a trigger remembers from poll to poll: texts by name, because n8n wraps every nested object. */
export type Memory = Readonly<Record<string, string>>;

/**
 * The form in which texts are kept; raised when an older version of this package could not read it. Every form so far is
 * read: in form 1 an address stood in full unless it was the username, and each fingerprint took four characters.
 */
const FORMAT = 2;

/**
 * What the static data of a node holds.
 *
 * @param watched fingerprint of what is watched: what was remembered of something else counts for nothing
 * @throws AdvisedError when a newer version of this package wrote it
 */
export function recall(store: IDataObject, watched: string): Memory | null {
	if (store.format === undefined || store.watched !== watched) return null;
	if (typeof store.format !== 'number' || store.format > FORMAT) {
		throw new AdvisedError(
			'A newer version of this node wrote what this trigger remembers',
			'Update the package n8n-nodes-user-directory, or change On First Poll, which sets a new baseline.',
		);
	}
	const texts = Object.entries(store).flatMap(([name, text]) =>
		typeof text === 'string' ? [[name, text] as const] : [],
	);
	return Object.fromEntries(texts);
}

/** Puts what is to be remembered in the place of what was, without touching what is the same. */
export function memorise(store: IDataObject, watched: string, memory: Memory): void {
	const wanted: IDataObject = { ...memory, format: FORMAT, watched };
	for (const name of Object.keys(store)) if (!(name in wanted)) delete store[name];
	for (const [name, value] of Object.entries(wanted)) if (store[name] !== value) store[name] = value;
}
