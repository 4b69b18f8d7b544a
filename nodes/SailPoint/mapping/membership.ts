import type { JsonObject } from '../../shared/model';
import { isRecord } from '../../shared/transport';
import { referenceOf } from './group';

/** The identities that a role's membership names (SailPoint API specs, rolemembershipselector). */
export function listedIn({ membership }: JsonObject): string[] {
	const named: unknown = isRecord(membership) ? membership.identities : undefined;
	const identities: unknown[] = Array.isArray(named) ? named : [];
	return identities.flatMap((identity) => referenceOf(identity)?.id ?? []);
}

/** Whether criteria say who gets a role; a list would take their place, and they would be lost. */
export function hasCriteria({ membership }: JsonObject): boolean {
	return isRecord(membership) && isRecord(membership.criteria);
}
