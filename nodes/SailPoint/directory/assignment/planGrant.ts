import { isoFromText, textOrNull } from '../../../shared/normalize/values';
import type { Role, RoleAssignment } from '../../../shared/model';
import { Unsupported } from '../../../shared/operations/refusal';
import { isRecord } from '../../../shared/transport';
import { toAssignment, withRequest } from '../../mapping/roleAssignment';
import {
	aboutAssignment,
	type AssignmentIntent,
	namesOf,
	refuseOtherDates,
	roleChange,
	settled,
	trackingIn,
} from './intent';
import type { Standing } from './standing';
import type { Wanted } from './wanted';

/** Only requestable roles can be asked for, some with an end date only (SailPoint API specs, role). */
function requireRequestable(role: Role, endDate: string | undefined): void {
	const name = role.name ?? role.id;
	if (role.custom.requestable === false)
		throw new Unsupported(
			`The role ${name} cannot be asked for, because it is not requestable`,
			'Make it requestable in SailPoint, or set How to Identity List.',
		);
	const config = role.custom.access_request_config;
	if (isRecord(config) && config.requireEndDate === true && endDate === undefined)
		throw new Unsupported(
			`The role ${name} is only given with an end date`,
			'Add End Date to Access Request.',
		);
}

function contradiction(wanted: Wanted, now: RoleAssignment | null): string | null {
	const { who, what } = namesOf(wanted);
	if (now === null) return wanted.startDate === undefined ? `${who} does not hold ${what}` : null;
	if (wanted.endDate === undefined || now.ends_at === wanted.endDate) return null;
	return `${who} holds ${what} until ${now.ends_at ?? 'further notice'}`;
}

/** Plans to ask for a role. */
export function planGrant(wanted: Wanted, standing: Standing): AssignmentIntent {
	const { user, role, startDate, endDate } = wanted;
	const held = standing.held(wanted);
	if (held !== undefined) {
		refuseOtherDates(wanted, 'holds', held);
		return settled(wanted, held, 'already_granted');
	}
	const given = toAssignment(user, role, 'request');
	const intent = {
		...aboutAssignment(wanted),
		outcome: 'granted' as const,
		changes: [roleChange(wanted, 'GRANT_ACCESS')],
		contradiction: (now: RoleAssignment | null) => contradiction(wanted, now),
	};
	const record = standing.executing(wanted);
	if (record === undefined) {
		requireRequestable(role, endDate);
		const dates = { starts_at: startDate ?? null, ends_at: endDate ?? null };
		const object = withRequest(given, { ...dates, request_id: null });
		return { ...intent, object, meanwhile: object, step: { type: 'GRANT_ACCESS', wanted } };
	}
	const dates = { starts_at: isoFromText(record.startDate), ends_at: isoFromText(record.removeDate) };
	refuseOtherDates(wanted, 'has been asked for', dates);
	const object = withRequest(given, { ...dates, request_id: textOrNull(record.accessRequestId) });
	return { ...intent, object, step: null, underWay: trackingIn(record, wanted, 'GRANT_ACCESS') };
}
