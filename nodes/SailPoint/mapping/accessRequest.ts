import { z } from 'zod';
import {
	JsonObject as JsonObjectSchema,
	type JsonObject,
	origin,
	Reference,
	Snapshot,
	Timestamp,
} from '../../shared/model';
import { flagOrNull, isoFromText, textOrNull } from '../../shared/normalize/values';
import { isRecord } from '../../shared/transport';
import { referenceOf } from './group';
import { errorsIn } from './requestErrors';

const Approval = z.object({
	/** SailPoint's word, such as `PENDING` or `REJECTED`. */
	status: z.string().nullable(),
	/** Why this one decides, such as `ROLE_OWNER`. */
	scheme: z.string().nullable(),
	approver: Reference.nullable(),
	comment: z.string().nullable(),
	updated_at: Timestamp.nullable(),
});

/** One item of an access request for one identity, and how far it is. */
export const AccessRequest = z
	.object({
		object: z.literal('access_request'),
		...origin,
		/** The id of the item: several items can belong to one access request. */
		id: z.string().min(1),
		/** What Cancel goes by. */
		access_request_id: z.string().nullable(),
		account_activity_item_id: z.string().nullable(),
		/** What is asked for: `ROLE`, `ACCESS_PROFILE` or `ENTITLEMENT`. */
		type: z.string().nullable(),
		name: z.string().nullable(),
		/** `GRANT_ACCESS`, `REVOKE_ACCESS` or `MODIFY_ACCESS`. */
		request_type: z.string().nullable(),
		/** SailPoint's word, such as `EXECUTING` or `REQUEST_COMPLETED`. */
		state: z.string().nullable(),
		requested_for: Reference.nullable(),
		requester: Reference.nullable(),
		comment: z.string().nullable(),
		approvals: z.array(Approval),
		errors: z.array(z.string()),
		is_cancelable: z.boolean().nullable(),
		starts_at: Timestamp.nullable(),
		ends_at: Timestamp.nullable(),
		created_at: Timestamp.nullable(),
		updated_at: Timestamp.nullable(),
		custom: JsonObjectSchema,
		snapshot: Snapshot.optional(),
		remote_data: JsonObjectSchema.optional(),
	})
	.strict();
export type AccessRequest = z.infer<typeof AccessRequest>;

function approvalsOf(details: unknown): AccessRequest['approvals'] {
	const list: unknown[] = Array.isArray(details) ? details : [];
	return list.filter(isRecord).map(({ comment, currentOwner, modified, originalOwner, scheme, status }) => ({
		status: textOrNull(status),
		scheme: textOrNull(scheme),
		approver: referenceOf(currentOwner) ?? referenceOf(originalOwner),
		comment: textOrNull(comment),
		updated_at: isoFromText(modified),
	}));
}

/** What a record has besides. What its `id` stands for, the request or the role, is told differently. */
function customOf({ clientMetadata, description, id, identityType }: JsonObject): JsonObject {
	const custom: JsonObject = { sailpoint_id: textOrNull(id) };
	if (isRecord(clientMetadata)) custom.client_metadata = clientMetadata;
	if (textOrNull(description) !== null) custom.description = textOrNull(description);
	if (textOrNull(identityType) !== null) custom.identity_type = textOrNull(identityType);
	return custom;
}

/** The status of an access request's item; null when it has no id (SailPoint API specs, requesteditemstatus). */
export function toAccessRequest(
	record: JsonObject,
	tenant: string,
	withRemote: boolean,
): AccessRequest | null {
	const requestId = textOrNull(record.accessRequestId);
	const itemId = textOrNull(record.accountActivityItemId);
	const id = itemId ?? requestId;
	if (id === null) return null;
	const { requesterComment } = record;
	return {
		object: 'access_request',
		vendor: 'sailpoint',
		tenant,
		record_type: 'identity',
		id,
		access_request_id: requestId,
		account_activity_item_id: itemId,
		type: textOrNull(record.type),
		name: textOrNull(record.name),
		request_type: textOrNull(record.requestType),
		state: textOrNull(record.state),
		requested_for: referenceOf(record.requestedFor),
		requester: referenceOf(record.requester),
		comment: isRecord(requesterComment) ? textOrNull(requesterComment.comment) : null,
		approvals: approvalsOf(record.approvalDetails),
		errors: errorsIn(record),
		is_cancelable: flagOrNull(record.cancelable),
		starts_at: isoFromText(record.startDate),
		ends_at: isoFromText(record.removeDate),
		created_at: isoFromText(record.created),
		updated_at: isoFromText(record.modified),
		custom: customOf(record),
		snapshot: undefined,
		remote_data: withRemote ? record : undefined,
	};
}
