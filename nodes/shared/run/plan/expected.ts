import type { FieldChange, Json, Outcome, PlanStep } from '../../model';

/** What a step ends as and changes, for an account that cannot be looked at because it is not there yet. */
export interface Expected {
	outcome: Outcome;
	changes: FieldChange[];
}

function status(outcome: Outcome, from: Json, to: string): Expected {
	return { outcome, changes: [{ field: 'status', from, to }] };
}

/**
 * What a step will come to.
 *
 * @param named the group or role of a step that is about one, as the vendor names it
 */
export function expectedOf(step: PlanStep, named: { id: string; name: string | null } | null): Expected {
	const access = named === null ? null : { id: named.id, name: named.name };
	switch (step.action) {
		case 'create_user':
			return {
				outcome: 'created',
				changes: Object.entries(step.values).map(([field, to]) => ({ field, from: null, to })),
			};
		case 'update_user':
			return { outcome: 'updated', changes: step.changes };
		case 'enable_user':
			return status('enabled', step.from, 'active');
		case 'disable_user':
			return status('disabled', step.from, 'inactive');
		case 'delete_user':
			return status('deleted', step.from, 'deleted');
		case 'add_to_group':
			return { outcome: 'granted', changes: [{ field: 'groups', from: null, to: access }] };
		case 'assign_role':
			return { outcome: 'granted', changes: [{ field: 'roles', from: null, to: access }] };
		case 'remove_from_group':
			return { outcome: 'revoked', changes: [{ field: 'groups', from: access, to: null }] };
		case 'revoke_role':
			return { outcome: 'revoked', changes: [{ field: 'roles', from: access, to: null }] };
	}
}
