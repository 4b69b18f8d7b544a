import { isRecord } from '../../shared/transport';

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
		.map(({ name, type }) => `${String(type).toLowerCase().replaceAll('_', ' ')} ${String(name)}`)
		.join(', ');
}
