import type { JsonObject } from '../../shared/model';
import { textOrNull } from '../../shared/normalize/values';
import { isRecord } from '../../shared/transport';

/** How deep criteria may be nested, leaves included (SailPoint API specs, rolecriterialevel1). */
const MOST_LEVELS = 3;

/** What compares one attribute with a value (SailPoint API specs, rolecriteriaoperation). */
const COMPARISONS = [
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
];

/** What is wrong with the key of a comparison (SailPoint API specs, rolecriteriakey). */
function problemOfKey(key: unknown): string | null {
	if (!isRecord(key)) return 'needs a key in every comparison';
	const { type } = key;
	if (type !== 'IDENTITY' && type !== 'ACCOUNT' && type !== 'ENTITLEMENT')
		return 'needs IDENTITY, ACCOUNT or ENTITLEMENT as type of every key';
	if (textOrNull(key.property) === null) return 'needs a property in every key';
	return type === 'IDENTITY' || textOrNull(key.sourceId) !== null
		? null
		: `needs a sourceId in every key of type ${type}`;
}

function problemOfComparison({ operation, key, stringValue }: JsonObject): string | null {
	if (!COMPARISONS.includes(textOrNull(operation) ?? ''))
		return `needs one of AND, OR, ${COMPARISONS.join(', ')} as operation`;
	return (
		problemOfKey(key) ?? (textOrNull(stringValue) === null ? 'needs a stringValue in every comparison' : null)
	);
}

/**
 * What is wrong with the criteria by which a role is given, as the rest of a sentence; null when nothing is
 * (SailPoint API specs, rolemembershipselector and rolecriterialevel1 to 3).
 *
 * @param level how deep these criteria stand, from 1 on
 * @param above the operation that joins them with others
 */
export function problemOfCriteria(criteria: unknown, level = 1, above?: 'AND' | 'OR'): string | null {
	if (level > MOST_LEVELS) return `must not have more than ${MOST_LEVELS} levels`;
	if (!isRecord(criteria)) return 'must hold objects as children';
	const { operation, children } = criteria;
	if (operation !== 'AND' && operation !== 'OR') return problemOfComparison(criteria);
	if (operation === above) return 'must alternate AND and OR from level to level';
	const list: unknown[] = Array.isArray(children) ? children : [];
	if (list.length === 0) return `needs children under ${operation}`;
	return (
		list.map((child) => problemOfCriteria(child, level + 1, operation)).find((one) => one !== null) ?? null
	);
}
