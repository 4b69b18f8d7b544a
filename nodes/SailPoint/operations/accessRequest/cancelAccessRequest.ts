import type { JsonObject } from '../../../shared/model';
import { eachItem, type Intent, type NoExtra, type Writes } from '../../../shared/operations/ability';
import { applyEach } from '../../../shared/operations/applyEach';
import { optionalText, text } from '../../../shared/operations/parameter';
import { Refusal } from '../../../shared/operations/refusal';
import { withChange, written } from '../../../shared/operations/written';
import { type Fate, type Reader, type Writer } from '../../../shared/transport';
import { postCancel } from '../../api/accessRequests';
import { followFor, TASK_WAIT_SECONDS, TRACKING } from '../../directory/follow';
import { requestsById } from '../../directory/request/byId';
import { tenantOf } from '../../directory/tenant';
import { AccessRequest, toAccessRequest } from '../../mapping/accessRequest';
import { PARALLEL } from '../../sailpoint';

const params = {
	accessRequestId: text({
		displayName: 'Access Request ID',
		placeholder: 'e.g. 2c9180835d2e5168015d32f890ca1581',
		description: 'The access_request_id of what Get Many returns, or of the change record of an assignment',
	}),
	comment: optionalText({
		displayName: 'Comment',
		description:
			'Why it is cancelled. Reason in Options when left empty, otherwise the name of the workflow.',
	}),
};

interface Input {
	accessRequestId: string;
	comment: string | undefined;
}

/** Cancel on access requests. */
export const cancelAccessRequestInfo = {
	resource: 'accessRequest',
	operation: 'cancel',
	name: 'Cancel',
	action: 'Cancel access request',
	description: 'Withdraw an access request that nobody has decided about yet',
	params,
	output: written(AccessRequest),
	toJson: withChange,
};

interface CancelStep {
	accessRequestId: string;
	comment: string;
}

type CancelIntent = Intent<AccessRequest, CancelStep>;

/** What stands for a request of several items: one that can still be cancelled, if there is one. */
function itemOf(reader: Reader, records: readonly JsonObject[] = []): AccessRequest | undefined {
	const items = records.flatMap((record) => toAccessRequest(record, tenantOf(reader), false) ?? []);
	return items.find(({ state }) => state === 'EXECUTING') ?? items[0];
}

function contradiction(now: AccessRequest | null): string | null {
	return now?.state === 'CANCELLED' ? null : `the state is ${now?.state ?? 'not known'}`;
}

function plan(request: AccessRequest, step: CancelStep): CancelIntent {
	const { accessRequestId } = step;
	const { name, requested_for: person, state, tenant } = request;
	const common = { tenant, subject: accessRequestId, target: { id: accessRequestId, name } };
	if (state === 'CANCELLED')
		return { ...common, outcome: 'unchanged', changes: [], object: request, step: null, contradiction };
	const what = `The access request of ${name ?? 'an item'} for ${person?.name ?? person?.id ?? 'somebody'}`;
	if (state !== 'EXECUTING')
		throw new Refusal(
			`${what} cannot be cancelled, because its state is ${state ?? 'not known'}`,
			'To take away what it gave, use Role > Revoke.',
		);
	if (request.is_cancelable === false)
		throw new Refusal(
			`${what} cannot be cancelled any more, because its approval is done`,
			'Wait until it has ended, then use Role > Revoke.',
		);
	return {
		...common,
		outcome: 'updated',
		changes: [{ field: 'state', from: state, to: 'CANCELLED' }],
		object: { ...request, state: 'CANCELLED', is_cancelable: false },
		meanwhile: request,
		step,
		contradiction,
	};
}

async function fateOf(writer: Writer, id: string): Promise<Fate> {
	const now = itemOf(writer, (await requestsById(writer, [id]))[id]);
	if (now?.state === 'CANCELLED') return { found: {} };
	return now?.state === 'EXECUTING' && now.is_cancelable !== false ? 'absent' : 'unknown';
}

/** Cancel on access requests. A request is cancelled as a whole, with all its items. */
export const cancelAccessRequest: Writes<Input, AccessRequest, CancelStep> & NoExtra = {
	extra: {},
	prepare: async (reader, items) => {
		const records = await requestsById(
			reader,
			items.map(({ input }) => input.accessRequestId),
		);
		const asked = items.map(({ index, input, reason, workflow }) => {
			const comment = input.comment ?? reason ?? `Cancelled by the n8n workflow "${workflow}"`;
			return { index, input: { accessRequestId: input.accessRequestId, comment } };
		});
		return await eachItem(reader.signal, asked, (step) => {
			const request = itemOf(reader, records[step.accessRequestId]);
			if (request !== undefined) return plan(request, step);
			throw new Refusal(
				`Access Request ID: there is no access request "${step.accessRequestId}"`,
				'Take access_request_id from Access Request > Get Many.',
			);
		});
	},
	apply: applyEach(async (recorder, { accessRequestId, comment }, { object }) => {
		await postCancel(recorder, accessRequestId, comment, async () => await fateOf(recorder, accessRequestId));
		return { object, tracking: { [TRACKING.cancel]: accessRequestId } };
	}, PARALLEL),
	follow: followFor(TASK_WAIT_SECONDS),
	alwaysReadsBack: true,
	readBack: async (reader, done) => {
		const records = await requestsById(
			reader,
			done.map(({ step }) => step.accessRequestId),
		);
		return new Map(
			done.map(({ index, step }) => [index, itemOf(reader, records[step.accessRequestId]) ?? null]),
		);
	},
};
