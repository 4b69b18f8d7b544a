import type { Tracking } from '../../../shared/operations/ability';
import type { RequestType } from '../../api/accessRequests';

/** What an access request for a role goes by. What is asked for stays with it, because its status may not show it. */
export interface RequestTracking {
	accessRequestIds: readonly string[];
	requestType: RequestType;
	userId: string;
	roleId: string;
	/** When it was asked for, by whichever clock. */
	requestedAt: string;
}

const NAMES = {
	ids: 'access_request_id',
	type: 'request_type',
	user: 'identity_id',
	role: 'role_id',
	at: 'requested_at',
} as const;

/** A request in the form that stands in a change record. Several ids stand in one text, with commas between. */
export function trackingOf(request: RequestTracking): Tracking {
	return {
		[NAMES.ids]: request.accessRequestIds.join(','),
		[NAMES.type]: request.requestType,
		[NAMES.user]: request.userId,
		[NAMES.role]: request.roleId,
		[NAMES.at]: request.requestedAt,
	};
}

/** The request that tracking stands for; undefined when it stands for other work. */
export function requestIn(tracking: Tracking): RequestTracking | undefined {
	const { [NAMES.ids]: ids, [NAMES.type]: type, [NAMES.user]: userId, [NAMES.role]: roleId } = tracking;
	if (ids === undefined || userId === undefined || roleId === undefined) return undefined;
	return {
		accessRequestIds: ids.split(','),
		requestType: type === 'REVOKE_ACCESS' ? type : 'GRANT_ACCESS',
		userId,
		roleId,
		requestedAt: tracking[NAMES.at] ?? '',
	};
}
