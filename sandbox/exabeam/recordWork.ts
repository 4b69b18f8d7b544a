import type { Call } from './call';
import type { ContextTable } from './contextTable';
import { notInSubscription } from './errors';
import type { ExabeamTenant } from './tenant';
import type { Upload } from './uploads';

/** What a piece of work did. */
export interface Done {
	uploaded: number;
	errors: number;
}

/** Lets record writes pass where they are part of the subscription, or a 409. */
export function requireRecordWrites({ tenant }: Call): void {
	if (tenant.quirks.recordWrites === 409) throw notInSubscription();
}

/**
 * Begins work on a table's records, which is answered before it is done: until its end, reads show the old records
 * (exa-tools).
 * @param total how many records, or keys, it is about
 */
export function startWork(
	tenant: ExabeamTenant,
	table: ContextTable,
	total: number,
	run: () => Done,
): Upload {
	const { store, pace, uploadOutcome } = tenant;
	const startsAt = tenant.now() + tenant.scaled(pace.pendingMs);
	const endsAt = startsAt + tenant.scaled(pace.ingestMs);
	const upload = store.uploads.add(table.facts.id, { startsAt, endsAt, total });
	tenant.jobs.at(endsAt, () => {
		const failed = uploadOutcome === 'error' || !store.tables.has(table.facts.id);
		upload.result = { failed, ...(failed ? { uploaded: 0, errors: total } : run()) };
		if (!failed) table.lastUpdated = tenant.now();
	});
	return upload;
}
