import { objectOf, requiredText, textIn, type Json } from './call';
import { badContent, badReference, illegalValue } from './errors';
import type { Criteria, Membership } from './model';
import type { SailPointTenant } from './tenant';

/** At most how many identities one call may name (roles-v1-by-id). */
const MOST_IDENTITIES = 500;

/** How deep criteria may be nested (rolecriterialevel1 to 3). */
const MOST_LEVELS = 3;

const COMPARISONS: ReadonlySet<string> = new Set([
	'EQUALS',
	'NOT_EQUALS',
	'CONTAINS',
	'DOES_NOT_CONTAIN',
	'STARTS_WITH',
	'ENDS_WITH',
	'GREATER_THAN',
	'LESS_THAN',
	'GREATER_THAN_EQUALS',
	'LESS_THAN_EQUALS',
]);

/**
 * Who gets a role, as a body says (rolemembershipselector.yaml). Of two kinds only the one of `type` is kept.
 * @throws SailPointError 400
 */
export function membershipIn(tenant: SailPointTenant, value: unknown): Membership | null {
	if (value === undefined || value === null) return null;
	const body = objectOf(value);
	const type = requiredText(body, 'type');
	if (type === 'IDENTITY_LIST') return { type, identities: identitiesIn(tenant, body) };
	if (type !== 'STANDARD') throw illegalValue('The type of a membership is STANDARD or IDENTITY_LIST.');
	const given = body.criteria ?? null;
	return { type, criteria: given === null ? null : criteriaIn(objectOf(given), 1) };
}

function identitiesIn(tenant: SailPointTenant, body: Json): string[] {
	const given: unknown[] = Array.isArray(body.identities) ? body.identities : [];
	if (given.length > MOST_IDENTITIES) throw badContent(`At most ${MOST_IDENTITIES} identities at once.`);
	const ids = given.map((one) => requiredText(objectOf(one), 'id'));
	const unknown = ids.find((id) => !tenant.store.identities.has(id));
	if (unknown !== undefined) throw badReference('identity', unknown);
	return [...new Set(ids)];
}

function criteriaIn(body: Json, level: number, above?: string): Criteria {
	if (level > MOST_LEVELS) throw badContent(`Criteria have at most ${MOST_LEVELS} levels.`);
	const operation = requiredText(body, 'operation');
	if (operation === 'AND' || operation === 'OR') {
		if (operation === above) throw badContent('AND and OR must alternate.');
		const children: unknown[] = Array.isArray(body.children) ? body.children : [];
		return {
			operation,
			children: children.map((child) => criteriaIn(objectOf(child), level + 1, operation)),
		};
	}
	if (!COMPARISONS.has(operation)) throw illegalValue(`"${operation}" is no operation.`);
	const key = objectOf(body.key);
	const type = requiredText(key, 'type');
	const sourceId = textIn(key, 'sourceId');
	if (type !== 'IDENTITY' && sourceId === undefined) throw badContent('"sourceId" is required.');
	return {
		operation,
		key: { type, property: requiredText(key, 'property'), ...(sourceId !== undefined && { sourceId }) },
		stringValue: requiredText(body, 'stringValue'),
	};
}
