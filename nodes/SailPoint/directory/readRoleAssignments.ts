import type { JsonObject, RoleAssignment } from '../../shared/model';
import type { Lists, NoExtra } from '../../shared/operations/ability';
import type { ListRoleAssignments } from '../../shared/operations/user/roleAssignments';
import type { Reader } from '../../shared/transport';
import { getRoleAssignments } from '../api/identities';
import { referenceOf } from '../mapping/group';
import { assignmentSource, toDatedAssignment } from '../mapping/roleAssignment';
import { rolesById } from './findNamed';
import { findUsers } from './findUsers';
import { sourcesAmong } from './assignment/holders';
import { tenantOf } from './tenant';

/** How a role came to its holder costs a request for each role; for more roles than these it is left unknown. */
const MOST_ASKED = 20;

/** How the roles in some records came to a user. The records themselves do not tell. */
async function sourcesFor(
	reader: Reader,
	userId: string,
	records: readonly JsonObject[],
): Promise<Map<string, RoleAssignment['source']>> {
	const roleIds = records.flatMap(({ role }) => referenceOf(role)?.id ?? []);
	if (roleIds.length > MOST_ASKED) return new Map();
	const roles = await rolesById(reader, roleIds);
	const one = async (roleId: string): Promise<[string, RoleAssignment['source']]> => {
		const source = (await sourcesAmong(reader, roleId, [userId])).get(userId) ?? null;
		return [roleId, assignmentSource(roles.byId(roleId), source)];
	};
	return new Map(await Promise.all(roleIds.map(one)));
}

/** Get Role Assignments on users. Whether roles that criteria give are among them is up to SailPoint. */
export const listRoleAssignments: Lists<ListRoleAssignments, RoleAssignment> & NoExtra = {
	extra: {},
	resolve: async (reader, { user }) => {
		const { id } = (await findUsers(reader, [user])).find(user);
		return { user: { mode: 'id', value: id } };
	},
	run: async function* (reader, { user: ref }) {
		const user = (await findUsers(reader, [ref])).find(ref);
		const records = await getRoleAssignments(reader, user.id);
		const sources = await sourcesFor(reader, user.id, records);
		const items = records.flatMap((record) => {
			const source = sources.get(referenceOf(record.role)?.id ?? '') ?? 'unknown';
			return toDatedAssignment(record, user, source) ?? [];
		});
		yield { items, total: records.length };
		const isComplete = items.length === records.length;
		const detail = isComplete ? '' : `${records.length - items.length} assignments came without a role`;
		return { isComplete, basis: 'single_response', detail };
	},
	tenant: async (reader) => await Promise.resolve(tenantOf(reader)),
};
