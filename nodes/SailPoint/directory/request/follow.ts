import { groupBy } from 'lodash';
import type { JsonObject } from '../../../shared/model';
import { textOrNull } from '../../../shared/normalize/values';
import type { Progress } from '../../../shared/operations/ability';
import { AdvisedError } from '../../../shared/operations/refusal';
import { isRecord, type Reader } from '../../../shared/transport';
import { requestStatus } from '../../api/accessRequests';
import { readWhole } from '../../api/collection';
import { quoted } from '../../api/filters';
import { AT_ONCE } from '../find';
import { sourcesAmong } from '../assignment/holders';
import { progressOf, sinceAbout } from './progress';
import { byRequest, type RequestRecords, requestsById } from './byId';
import type { RequestTracking } from './tracking';

interface Waiting {
	index: number;
	request: RequestTracking;
}

/** Few requests are asked for by their ids in one call; for more, all since the first of them are read. */
async function recordsOf(reader: Reader, waiting: readonly Waiting[]): Promise<RequestRecords> {
	const ids = waiting.flatMap(({ request }) => request.accessRequestIds);
	if (ids.length <= AT_ONCE) return await requestsById(reader, ids);
	const [first = ''] = waiting.map(({ request }) => request.requestedAt).sort();
	const filters = `created ge ${quoted(sinceAbout(first))}`;
	return byRequest(await readWhole(reader, requestStatus({ filters })));
}

/** The progress of several pieces as of one: failed when one failed, done when all are. */
export function together(pieces: readonly Progress[]): Progress {
	const failure = pieces.find((progress) => typeof progress === 'object');
	return failure ?? (pieces.every((progress) => progress === 'done') ? 'done' : 'running');
}

function isFor({ requestedFor }: JsonObject, userId: string): boolean {
	return !isRecord(requestedFor) || requestedFor.id === undefined || requestedFor.id === userId;
}

/** What SailPoint dropped, because it was so already, never shows in the status; then the role itself tells. */
async function lookAtRoles(reader: Reader, hidden: readonly Waiting[]): Promise<Array<[number, Progress]>> {
	const byRole = Object.entries(groupBy(hidden, ({ request }) => request.roleId)).map(
		async ([roleId, some]) => {
			const holders = await sourcesAmong(
				reader,
				roleId,
				some.map(({ request }) => request.userId),
			);
			return some.map(({ index, request }): [number, Progress] => {
				const isWanted = holders.has(request.userId) === (request.requestType === 'GRANT_ACCESS');
				return [index, isWanted ? 'done' : 'running'];
			});
		},
	);
	return (await Promise.all(byRole)).flat();
}

/** Looks up how far access requests are, all together. */
export async function lookAtRequests(
	reader: Reader,
	waiting: readonly Waiting[],
): Promise<Map<number, Progress>> {
	if (waiting.length === 0) return new Map();
	const byId = await recordsOf(reader, waiting);
	const seen = new Map<number, Progress>();
	for (const { index, request } of waiting) {
		const all = request.accessRequestIds.flatMap((id) => byId[id] ?? []);
		const own = all.filter((record) => isFor(record, request.userId));
		if (own.length > 0) seen.set(index, together(own.map(progressOf)));
	}
	const hidden = waiting.filter(({ index }) => !seen.has(index));
	return new Map([...seen, ...(await lookAtRoles(reader, hidden))]);
}

function cancelProgress(records: readonly JsonObject[] = []): Progress {
	const states = records.map(({ state }) => textOrNull(state));
	if (states.includes('CANCELLED')) return 'done';
	if (records.length === 0 || states.includes('EXECUTING')) return 'running';
	return {
		failed: new AdvisedError(
			`SailPoint took the cancellation, but the access request ended with ${states.join(', ')}`,
			'To take away what it gave, use Role > Revoke.',
		),
	};
}

/** Looks up how far the cancelling of access requests is, all together. */
export async function lookAtCancels(
	reader: Reader,
	waiting: ReadonlyArray<{ index: number; id: string }>,
): Promise<Map<number, Progress>> {
	const records = await requestsById(
		reader,
		waiting.map(({ id }) => id),
	);
	return new Map(waiting.map(({ index, id }) => [index, cancelProgress(records[id])]));
}
