import type { Reader } from '../../shared/transport';
import { contextOf } from '../directory/tenant';
import type { MappingContext } from '../mapping/user';

/** How long the lifecycle states of a tenant are taken for true, in milliseconds: many events may come at once. */
const KEPT_MS = 60_000;

interface Kept {
	until: number;
	context: Promise<MappingContext>;
}

/** By host and credential. */
const kept = new Map<string, Kept>();

/**
 * The context in which identities are read, which takes a request for each identity profile, at most once a minute.
 *
 * @param credential what tells the credential from others
 */
export async function keptContext(reader: Reader, credential: string): Promise<MappingContext> {
	const [key, now] = [`${reader.host} ${credential}`, Date.now()];
	const known = kept.get(key);
	if (known !== undefined && known.until > now) return await known.context;
	const fresh: Kept = { until: now + KEPT_MS, context: contextOf(reader) };
	kept.set(key, fresh);
	// What failed is asked for again at the next event.
	void fresh.context.catch(() => kept.get(key) === fresh && kept.delete(key));
	return await fresh.context;
}
