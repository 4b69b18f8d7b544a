import { ok, type Answer, type Call, type Json, type Route } from './call';
import { notFound } from './errors';
import type { ExabeamQuirks } from './quirks';
import { progressOf, type UploadPhase } from './uploads';

/** How far a record write is (Context spec, track ingestion progress). */
export const uploadStatusRoutes: Route[] = [
	{
		method: 'GET',
		url: '/context-management/v1/tables/uploadStatus/:trackerId',
		permission: 'Manage Context',
		handle: getStatus,
	},
];

function getStatus({ tenant, param }: Call): Answer {
	const upload = tenant.store.uploads.get(param('trackerId'));
	if (!upload) throw notFound();
	const { phase, uploaded, errors } = progressOf(upload, tenant.now());
	return ok({
		...statusJson(phase, tenant.quirks.trackerSpelling),
		totalUploaded: uploaded,
		totalErrors: errors,
	});
}

const CAPITALISED: Readonly<Record<UploadPhase, string>> = {
	pending: 'Pending',
	inProgress: 'InProgress',
	completed: 'Completed',
	error: 'Error',
};

function statusJson(phase: UploadPhase, spelling: ExabeamQuirks['trackerSpelling']): Json {
	switch (spelling) {
		case 'schema':
			return { uploadStatus: phase };
		case 'prose':
			return { uploadStatus: phase === 'completed' ? 'complete' : phase };
		case 'capitalised':
			return { status: CAPITALISED[phase] };
	}
}
