import type { Account, Attributes, AttributeTransform } from './model';

/** What an identity profile's transforms make of somebody's accounts; an attribute without a value is left out. */
export function transformed(
	transforms: readonly AttributeTransform[],
	accounts: readonly Account[],
): Attributes {
	const oldestFirst = [...accounts].sort((a, b) => a.created - b.created);
	const attributes: Record<string, string> = {};
	for (const { identityAttributeName, transformDefinition } of transforms) {
		const value = valueOf(transformDefinition, oldestFirst);
		if (value !== undefined) attributes[identityAttributeName] = value;
	}
	return attributes;
}

/**
 * `accountAttribute` takes the first value in the order in which the accounts were created (transform guide, "Account
 * attribute"), `static` always the same (transform guide, "Static").
 */
function valueOf(
	transform: AttributeTransform['transformDefinition'],
	oldestFirst: readonly Account[],
): string | undefined {
	if (transform.type === 'static') return transform.attributes.value;
	const { sourceId, attributeName } = transform.attributes;
	const source = oldestFirst.find(
		(account) => account.sourceId === sourceId && account.attributes[attributeName] !== undefined,
	);
	return source?.attributes[attributeName];
}
