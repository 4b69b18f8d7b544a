import type { JsonObject, RoleAssignment } from '../../../shared/model';
import { Refusal } from '../../../shared/operations/refusal';
import { refuseCaller } from '../../../shared/operations/user/guards';
import type { RequestType } from '../../api/accessRequests';
import { listedIn } from '../../mapping/membership';
import { toAssignment } from '../../mapping/roleAssignment';
import { aboutAssignment, type AssignmentIntent, namesOf, roleChange, settled } from './intent';
import { requireNoCriteria } from './identityList';
import type { Standing } from './standing';
import type { Wanted } from './wanted';

function contradiction(wanted: Wanted, type: RequestType, now: RoleAssignment | null): string | null {
	if ((now !== null) === (type === 'GRANT_ACCESS')) return null;
	const { who, what } = namesOf(wanted);
	return `${who} is ${now === null ? 'not' : 'still'} on the identity list of ${what}`;
}

function send(wanted: Wanted, type: RequestType, object: RoleAssignment): AssignmentIntent {
	return {
		...aboutAssignment(wanted),
		outcome: type === 'GRANT_ACCESS' ? 'granted' : 'revoked',
		changes: [roleChange(wanted, type)],
		object,
		step: { type, wanted },
		contradiction: (now) => contradiction(wanted, type, now),
	};
}

function recordOf({ role }: Wanted): JsonObject {
	return role.remote_data ?? {};
}

function isListed(wanted: Wanted): boolean {
	return listedIn(recordOf(wanted)).includes(wanted.user.id);
}

/** Plans to put a user on a role's identity list. */
export function planListing(wanted: Wanted): AssignmentIntent {
	const { user, role } = wanted;
	requireNoCriteria(recordOf(wanted), role.name ?? role.id);
	const object = toAssignment(user, role, 'direct');
	return isListed(wanted) ? settled(wanted, object, 'already_granted') : send(wanted, 'GRANT_ACCESS', object);
}

/** Plans to take a user off a role's identity list. */
export function planUnlisting(wanted: Wanted, standing: Standing): AssignmentIntent {
	const { user, role } = wanted;
	requireNoCriteria(recordOf(wanted), role.name ?? role.id);
	if (isListed(wanted)) {
		refuseCaller(user, 'take a role from');
		return send(wanted, 'REVOKE_ACCESS', toAssignment(user, role, 'direct'));
	}
	if (standing.held(wanted)?.source === 'request') {
		const { who, what } = namesOf(wanted);
		throw new Refusal(
			`${who} has ${what} from an access request and not from its identity list`,
			'Set How to Access Request.',
		);
	}
	return settled(wanted, toAssignment(user, role, 'unknown'), 'already_revoked');
}
