import { Refusal } from '../shared/operations/refusal';

/** What an API key may be given (Exabeam developer portal, "API Keys"), as far as this node needs it. */
export type PermissionSet = 'Access Control' | 'Manage Context';

/**
 * Why a list that is never empty came back empty: a key without the permission may get that in place of a refusal
 * (installation guide of Exabeam's plugins).
 */
export function whyEmpty(set: PermissionSet): string {
	return `it came back empty, and the key most likely lacks the permission set ${set}`;
}

/**
 * @param things what every tenant has, in the plural
 * @throws Refusal when there are none
 */
export function refuseNone(count: number, things: string, set: PermissionSet): void {
	if (count > 0) return;
	throw new Refusal(
		`Exabeam shows no ${things} to this API key`,
		`The key most likely lacks the permission set ${set}. User > Check Access tells; make a new key under Settings > API Keys.`,
	);
}
