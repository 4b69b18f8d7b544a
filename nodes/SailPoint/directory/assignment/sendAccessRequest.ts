import { chunk, uniq } from 'lodash';
import { randomUUID } from 'node:crypto';
import type { JsonObject, RoleAssignment } from '../../../shared/model';
import { textOrNull } from '../../../shared/normalize/values';
import { type Applied, asError, type Result, type ToApply } from '../../../shared/operations/ability';
import type { Call } from '../../../shared/operations/applyCalls';
import { recording } from '../../../shared/operations/applyEach';
import { AdvisedError } from '../../../shared/operations/refusal';
import { type Answer, type Fate, isFault, isRecord, type Writer } from '../../../shared/transport';
import { postAccessRequest, requestIdsIn, requestStatus, type RoleRequest } from '../../api/accessRequests';
import { readWhole } from '../../api/collection';
import { quoted } from '../../api/filters';
import { withRequest } from '../../mapping/roleAssignment';
import { type AssignmentStep, namesOf } from './intent';
import { sinceAbout } from '../request/progress';
import { trackingOf } from '../request/tracking';

type RequestCall = Call<RoleAssignment, AssignmentStep>;
type Results = Array<Result<Applied<RoleAssignment>>>;

/** The mark that a request carries, so that it is known again when its answer was lost. */
const MARK = 'n8nRequest';

function isMarked({ clientMetadata }: JsonObject, mark: string | undefined): boolean {
	return isRecord(clientMetadata) && clientMetadata[MARK] === mark;
}

/**
 * Looks for a request whose answer was lost. When it is not there, it may be sent again: SailPoint makes no second one
 * of what is asked for already.
 */
async function fateOf(writer: Writer, request: RoleRequest, sentAt: string): Promise<Fate> {
	const filters = `created ge ${quoted(sinceAbout(sentAt))}`;
	const records = await readWhole(writer, requestStatus({ filters, 'requested-by': 'me' }));
	const own = records.filter((record) => isMarked(record, request.clientMetadata[MARK]));
	if (own.length === 0) return 'absent';
	const newRequests = own.map(({ accessRequestId, requestedFor }) => ({
		requestedFor: isRecord(requestedFor) ? textOrNull(requestedFor.id) : null,
		accessRequestIds: [accessRequestId],
	}));
	return { found: { newRequests } };
}

function requestOf({ type, wanted }: AssignmentStep, call: RequestCall): RoleRequest {
	const { comment, endDate, role, startDate } = wanted;
	return {
		requestType: type,
		identityIds: uniq(call.map(({ step }) => step.wanted.user.id)),
		roleId: role.id,
		comment,
		startDate,
		endDate,
		clientMetadata: { source: 'n8n', [MARK]: randomUUID() },
	};
}

function unnamed({ step }: ToApply<RoleAssignment, AssignmentStep>): AdvisedError {
	const { who, what } = namesOf(step.wanted);
	return new AdvisedError(
		`SailPoint took the request, but its answer names no access request for ${who} and ${what}`,
		'Look under Access Request > Get Many whether there is one, then run the item again.',
	);
}

function applied(
	{ intent, step }: ToApply<RoleAssignment, AssignmentStep>,
	accessRequestIds: readonly string[],
	sent: { at: string; requestIds: string[] },
): Applied<RoleAssignment> {
	const { type, wanted } = step;
	const { object } = intent;
	return {
		object:
			type === 'GRANT_ACCESS'
				? withRequest(object, { ...object, request_id: accessRequestIds[0] ?? null })
				: object,
		requestIds: sent.requestIds,
		tracking: trackingOf({
			accessRequestIds,
			requestType: type,
			userId: wanted.user.id,
			roleId: wanted.role.id,
			requestedAt: sent.at,
		}),
	};
}

/** Maps an answer back to the items; those that a call which was cut off had not come to are sent on their own. */
async function resultsOf(
	writer: Writer,
	call: RequestCall,
	answer: Answer,
	sent: { at: string; requestIds: string[] },
): Promise<Results> {
	const named = requestIdsIn(answer);
	const missing = call.filter(({ step }) => !named.has(step.wanted.user.id));
	const wasCutOff = answer.isRepeat && missing.length > 0 && missing.length < call.length;
	const results = call.flatMap((one): Results => {
		const { index, step } = one;
		const ids = named.get(step.wanted.user.id);
		if (ids !== undefined) return [{ index, ok: applied(one, ids, sent) }];
		return wasCutOff ? [] : [{ index, failed: unnamed(one) }];
	});
	return wasCutOff ? [...results, ...(await sendAccessRequest(writer, missing))] : results;
}

/** A call for several that is refused says nothing about the single one, so that each half is sent on its own. */
async function sendHalves(writer: Writer, call: RequestCall, userIds: readonly string[]): Promise<Results> {
	const halves = chunk(userIds, Math.ceil(userIds.length / 2)).map((ids) =>
		call.filter(({ step }) => ids.includes(step.wanted.user.id)),
	);
	return (await Promise.all(halves.map(async (half) => await sendAccessRequest(writer, half)))).flat();
}

/**
 * Sends one access request for everybody in a call, who all want the same.
 *
 * @returns what became of each; only one who cannot be asked for fails, and not the others of the call
 */
export async function sendAccessRequest(writer: Writer, call: RequestCall): Promise<Results> {
	const step = call[0]?.step;
	if (step === undefined) return [];
	const request = requestOf(step, call);
	const { recorder, requestIds } = recording(writer);
	const at = new Date().toISOString();
	try {
		const answer = await postAccessRequest(recorder, request, async () => await fateOf(writer, request, at));
		return await resultsOf(writer, call, answer, { at, requestIds });
	} catch (error) {
		writer.signal?.throwIfAborted();
		if (request.identityIds.length > 1 && isFault(error, 'invalid'))
			return await sendHalves(writer, call, request.identityIds);
		return call.map(({ index }) => ({ index, failed: asError(error) }));
	}
}
