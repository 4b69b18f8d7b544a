import { textOrNull } from '../../shared/normalize/values';
import { isRecord } from '../../shared/transport';

function wordsOf(type: unknown): string {
	return (textOrNull(type) ?? 'object').toLowerCase().replaceAll('_', ' ');
}

/**
 * What an identity owns, in words; empty for nothing. SailPoint documents a list and shows a single object (SailPoint
 * API specs, identityownershipassociationdetails and its example).
 */
export function ownedNames(details: unknown): string {
	const list: unknown[] = Array.isArray(details) ? details : [details];
	return list
		.filter(isRecord)
		.flatMap(({ entities }): unknown[] => (Array.isArray(entities) ? entities : []))
		.filter(isRecord)
		.map(({ name, type }) => `${wordsOf(type)} ${textOrNull(name) ?? 'without a name'}`)
		.join(', ');
}
