import { objectOf, requiredText, textIn, textMapIn, textsIn, type Json } from './call';
import { badContent, badReference, illegalValue } from './errors';
import type { AccessRequest, Identity, Role } from './model';
import type { SailPointTenant } from './tenant';

/** One role for one identity, as a request asks for it. */
export interface Asked {
	role: Role;
	identity: Identity;
	requestType: AccessRequest['requestType'];
	comment: string | null;
	startDate: string | null;
	removeDate: string | null;
	clientMetadata: Record<string, string> | null;
}

/**
 * Everything that an access request asks for (accessrequest.yaml, rules of access-requests-v1). Of the kinds of items
 * the sandbox holds roles only.
 * @throws SailPointError 400
 */
export function askedIn(tenant: SailPointTenant, body: Json): Asked[] {
	const requestType = requestTypeIn(body);
	const pairs = pairsIn(body, requestType);
	const clientMetadata = textMapIn(body, 'clientMetadata') ?? null;
	return pairs.flatMap(({ identityId, items }) => {
		const identity = tenant.store.identities.get(identityId);
		if (!identity) throw badReference('identity', identityId);
		return items.map((item) => askedFor(tenant, { identity, requestType, clientMetadata }, item));
	});
}

function pairsIn(
	body: Json,
	requestType: Asked['requestType'],
): Array<{ identityId: string; items: Json[] }> {
	const combined = body.requestedForWithRequestedItems ?? undefined;
	if (combined === undefined) {
		const identities = textsIn(body, 'requestedFor') ?? [];
		if (identities.length === 0) throw badContent('"requestedFor" is required.');
		if (requestType === 'REVOKE_ACCESS' && identities.length > 1) {
			throw badContent('Access can be revoked from one identity at a time.');
		}
		const items = itemsIn(body);
		return identities.map((identityId) => ({ identityId, items }));
	}
	// Not even empty lists may stand beside it.
	if (body.requestedFor !== undefined || body.requestedItems !== undefined) {
		throw badContent(
			'requestedForWithRequestedItems cannot be combined with requestedFor and requestedItems.',
		);
	}
	if (requestType === 'REVOKE_ACCESS') throw badContent('This form cannot revoke access.');
	if (!Array.isArray(combined)) throw illegalValue('"requestedForWithRequestedItems" must be a list.');
	return combined.map((one: unknown) => {
		const pair = objectOf(one);
		return { identityId: requiredText(pair, 'identityId'), items: itemsIn(pair) };
	});
}

function itemsIn(body: Json): Json[] {
	const items = body.requestedItems;
	if (!Array.isArray(items) || items.length === 0) throw badContent('"requestedItems" is required.');
	return items.map(objectOf);
}

function askedFor(
	tenant: SailPointTenant,
	common: Pick<Asked, 'identity' | 'requestType' | 'clientMetadata'>,
	item: Json,
): Asked {
	const [type, id] = [requiredText(item, 'type'), requiredText(item, 'id')];
	if (!['ACCESS_PROFILE', 'ROLE', 'ENTITLEMENT'].includes(type)) throw illegalValue(`"${type}" is no type.`);
	const role = type === 'ROLE' ? tenant.store.roles.get(id) : undefined;
	if (!role) throw badReference(type.toLowerCase().replace('_', ' '), id);
	const comment = textIn(item, 'comment') ?? null;
	const [startDate, removeDate] = [futureIn(tenant, item, 'startDate'), futureIn(tenant, item, 'removeDate')];
	if (common.requestType === 'REVOKE_ACCESS') {
		if (comment === null || comment.trim() === '') throw badContent('Revoking access needs a comment.');
		if (startDate !== null) throw badContent('Revoking access cannot have a startDate.');
	}
	return { ...common, role, comment, startDate, removeDate };
}

function futureIn(tenant: SailPointTenant, item: Json, name: string): string | null {
	const text = textIn(item, name) ?? null;
	if (text === null) return null;
	const at = Date.parse(text);
	if (Number.isNaN(at)) throw illegalValue(`"${name}" must be a date and time.`);
	if (at <= tenant.now()) throw badContent(`"${name}" must be in the future.`);
	return new Date(at).toISOString();
}

function requestTypeIn(body: Json): Asked['requestType'] {
	const type = textIn(body, 'requestType') ?? 'GRANT_ACCESS';
	if (type === 'GRANT_ACCESS' || type === 'REVOKE_ACCESS' || type === 'MODIFY_ACCESS') return type;
	throw illegalValue(`"${type}" is no requestType.`);
}
