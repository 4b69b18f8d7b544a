import type { RoleAssignment } from '../../../shared/model';
import { Refusal, Unsupported } from '../../../shared/operations/refusal';
import { refuseCaller } from '../../../shared/operations/user/guards';
import { toAssignment } from '../../mapping/roleAssignment';
import { aboutAssignment, type AssignmentIntent, namesOf, roleChange, settled, trackingIn } from './intent';
import type { Standing } from './standing';
import type { Wanted } from './wanted';

/** A request cannot take what criteria or the list gave (SailPoint API specs, access-requests). */
function requireRequested(wanted: Wanted, { source }: RoleAssignment): void {
	const { who, what } = namesOf(wanted);
	if (source === 'direct')
		throw new Unsupported(
			`${who} has ${what} from its identity list, which an access request cannot take away`,
			'Set How to Identity List.',
		);
	if (source === 'criteria')
		throw new Unsupported(
			`${who} has ${what} from its membership criteria, which an access request cannot take away`,
			"Change the role's criteria in SailPoint, or the attribute of the user that they look at.",
		);
}

/** An end may only be moved to an earlier time (SailPoint API specs, access-requests). */
function requireEarlier(wanted: Wanted, endsAt: string | null): void {
	if (wanted.endDate === undefined || endsAt === null || wanted.endDate < endsAt) return;
	const { who, what } = namesOf(wanted);
	throw new Refusal(
		`${who} already loses ${what} on ${endsAt}, before End Date`,
		'Set End Date to an earlier time, or leave it empty to revoke at once.',
	);
}

function contradiction(wanted: Wanted, now: RoleAssignment | null): string | null {
	const { who, what } = namesOf(wanted);
	if (now === null || (wanted.endDate !== undefined && now.ends_at === wanted.endDate)) return null;
	return `${who} still holds ${what}`;
}

/** Plans to ask that a role is taken away, at once or at a date. */
export function planRevoke(wanted: Wanted, standing: Standing): AssignmentIntent {
	const { user, role, endDate } = wanted;
	const held = standing.held(wanted);
	if (held === undefined) return settled(wanted, toAssignment(user, role, 'unknown'), 'already_revoked');
	requireRequested(wanted, held);
	refuseCaller(user, 'take a role from');
	if (endDate !== undefined && held.ends_at === endDate) return settled(wanted, held, 'unchanged');
	const isLater = endDate !== undefined;
	const intent = {
		...aboutAssignment(wanted),
		outcome: isLater ? ('updated' as const) : ('revoked' as const),
		changes: [
			isLater ? { field: 'ends_at', from: held.ends_at, to: endDate } : roleChange(wanted, 'REVOKE_ACCESS'),
		],
		object: isLater ? { ...held, ends_at: endDate } : held,
		meanwhile: held,
		contradiction: (now: RoleAssignment | null) => contradiction(wanted, now),
	};
	const record = standing.executing(wanted);
	if (record !== undefined)
		return { ...intent, step: null, underWay: trackingIn(record, wanted, 'REVOKE_ACCESS') };
	requireEarlier(wanted, held.ends_at);
	return { ...intent, step: { type: 'REVOKE_ACCESS', wanted } };
}
