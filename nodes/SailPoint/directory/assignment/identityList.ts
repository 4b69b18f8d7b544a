import type { JsonObject } from '../../../shared/model';
import { Refusal } from '../../../shared/operations/refusal';
import { MOST_LISTED } from '../../api/roles';
import { hasCriteria, listedIn } from '../../mapping/membership';
import type { AssignmentStep } from './intent';

/** @throws Refusal when criteria say who gets the role */
export function requireNoCriteria(record: JsonObject, name: string): void {
	if (!hasCriteria(record)) return;
	throw new Refusal(
		`Criteria say who gets the role ${name}; an identity list would take their place, and they would be lost`,
		'Set How to Access Request, or change the criteria in SailPoint.',
	);
}

/** Who is on a role's identity list once the steps are done; the order of the others stays. */
export function listAfter(record: JsonObject, steps: readonly AssignmentStep[]): string[] {
	const ids = new Set(listedIn(record));
	for (const { type, wanted } of steps) {
		if (type === 'GRANT_ACCESS') ids.add(wanted.user.id);
		else ids.delete(wanted.user.id);
	}
	return [...ids];
}

/** The list is sent whole, so that it must fit into one call. @throws Refusal when it does not */
export function requireFits(list: readonly string[], name: string): void {
	if (list.length <= MOST_LISTED) return;
	throw new Refusal(
		`The identity list of the role ${name} would hold ${list.length} users, and SailPoint takes ${MOST_LISTED} in one call`,
		'Set How to Access Request, or give the role by criteria.',
	);
}
