import { groupBy, uniq } from 'lodash';
import type { JsonObject, RoleAssignment } from '../../../shared/model';
import { textOrNull } from '../../../shared/normalize/values';
import { isRecord, type Reader } from '../../../shared/transport';
import { isAbout, requestStatus, type RequestType } from '../../api/accessRequests';
import { readWhole } from '../../api/collection';
import { heldNow } from './holders';
import { keyOf, type Wanted } from './wanted';

/** Up to so many people are asked about one by one; for more, everybody's open requests are read. */
const ONE_BY_ONE = 5;

/** What stands before anything is sent: SailPoint drops in silence what somebody has or has asked for already. */
export interface Standing {
	/** The role as the user holds it now; undefined when the user does not. */
	held(wanted: Wanted): RoleAssignment | undefined;
	/** The record of a request for the same that SailPoint is still at work on. */
	executing(wanted: Wanted): JsonObject | undefined;
}

async function openRequests(reader: Reader, userIds: readonly string[]): Promise<JsonObject[]> {
	// The only state that can be filtered by (SailPoint API specs, access-request-status).
	const executing = { 'request-state': 'EXECUTING' };
	if (userIds.length > ONE_BY_ONE) return await readWhole(reader, requestStatus(executing));
	const lists = userIds.map(
		async (id) => await readWhole(reader, requestStatus({ ...executing, 'requested-for': id })),
	);
	return (await Promise.all(lists)).flat();
}

function isOfType(record: JsonObject, type: RequestType): boolean {
	return (textOrNull(record.requestType) ?? 'GRANT_ACCESS') === type;
}

/** Looks at what stands, for all items together. */
export async function standingOf(
	reader: Reader,
	wanted: readonly Wanted[],
	type: RequestType,
): Promise<Standing> {
	const held = await heldNow(reader, wanted);
	const isOpen = (one: Wanted): boolean => held.has(keyOf(one)) === (type === 'REVOKE_ACCESS');
	const open = wanted.filter((one) => one.how === 'request' && isOpen(one));
	const requests = await openRequests(reader, uniq(open.map(({ user }) => user.id)));
	const byUser = groupBy(
		requests.filter((record) => isOfType(record, type)),
		({ requestedFor }) => (isRecord(requestedFor) ? requestedFor.id : ''),
	);
	return {
		held: (one) => held.get(keyOf(one)),
		executing: ({ user, role }) => byUser[user.id]?.find((record) => isAbout(record, user.id, role)),
	};
}
