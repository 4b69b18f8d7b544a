import { chunk } from 'lodash';
import type { People } from '../../shared/events/people';
import { hasJust } from '../../shared/events/peopleText';
import { Refusal } from '../../shared/operations/refusal';
import type { Reader } from '../../shared/transport';
import { readIds } from '../api/collection';
import { IDS_AT_ONCE, isIn } from '../api/filters';
import { identities } from '../api/identities';
import { allIds, countIdentities } from './readIndex';

/** Who came and went without a search for changes telling it. */
export interface ComeAndGone {
	/** Whether everybody in the index was compared, and not only their number. */
	isCompared: boolean;
	/** In the index and not known: documents that came later than the overlap reaches back. */
	come: string[];
	/** Known, in the index no more, and not among SailPoint's identities any more. */
	gone: string[];
}

const NOBODY: ComeAndGone = { isCompared: false, come: [], gone: [] };

/** Those whom SailPoint's own list of identities does not have: the index may have lost others for a while. */
async function absent(reader: Reader, ids: readonly string[]): Promise<string[]> {
	const gone: string[] = [];
	for (const some of chunk(ids, IDS_AT_ONCE)) {
		const there = new Set(await readIds(reader, identities(isIn('id', some), true)));
		gone.push(...some.filter((id) => !there.has(id)));
	}
	return gone;
}

function refuseEmpty(ids: readonly string[]): void {
	if (ids.length > 0) return;
	throw new Refusal(
		'The search index of SailPoint came back empty, which cannot be right',
		'The next poll tries again, and nothing is lost. If it stays like this, look what the credential may see.',
	);
}

/**
 * Compares whom the index has with whom it should have.
 *
 * @param people nobody of whom was seen so far
 * @param found those whom the search for changes found: they are there, whether `ids` has them or not
 * @throws Refusal when the index is empty
 */
export async function compareIds(
	reader: Reader,
	people: People,
	found: ReadonlySet<string>,
	ids: readonly string[],
): Promise<ComeAndGone> {
	refuseEmpty(ids);
	if (hasJust(people.pack(), ids)) return { isCompared: true, come: [], gone: [] };
	const [there, known] = [new Set(ids), new Set(people.unseen)];
	const come = [...there].filter((id) => !known.has(id) && !found.has(id));
	const missing = [...known].filter((id) => !there.has(id) && !found.has(id));
	return { isCompared: true, come, gone: await absent(reader, missing) };
}

/**
 * Finds out who came and went besides those whom the search for changes found. One request tells that nobody did: all
 * IDs are compared only when their number is not the one that it should be, and now and then, because one who came late
 * can stand in for one who went. Nobody counts as gone whom SailPoint's own list still has.
 *
 * @param found those whom the search for changes found
 * @param isDue whether all IDs are to be compared in any case
 */
export async function comeAndGone(
	reader: Reader,
	people: People,
	found: ReadonlySet<string>,
	isDue: boolean,
): Promise<ComeAndGone> {
	const newcomers = [...found].filter((id) => !people.has(id)).length;
	if (!isDue && (await countIdentities(reader)) === people.size + newcomers) return NOBODY;
	return await compareIds(reader, people, found, await allIds(reader));
}
