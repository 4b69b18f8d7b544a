import type { Listed } from '../../shared/events/accessDifferences';
import type { DirectoryRead } from '../../shared/events/directory';
import { listed } from '../../shared/events/wholeLists';
import type { Group, JsonObject, Role } from '../../shared/model';
import type { Reader } from '../../shared/transport';
import { type Collection, readWhole } from '../api/collection';
import { roles } from '../api/roles';
import { workgroups } from '../api/workgroups';
import { contextOf, tenantOf } from '../directory/tenant';
import { toGroup } from '../mapping/group';
import { toRole } from '../mapping/role';
import { toUser } from '../mapping/user';
import { groupsIn, rolesIn } from './identityRecords';
import type { Needs } from './params';

async function readListed<T extends Group | Role>(
	reader: Reader,
	collection: Collection,
	map: (record: JsonObject, tenant: string, withRemote: boolean) => T | null,
): Promise<Listed<T>> {
	const records = await readWhole(reader, collection);
	return listed(records, (record) => map(record, tenantOf(reader), false));
}

/**
 * What is to be compared: identities that may have changed, those who are gone, and what else the events need.
 *
 * @param gone IDs of those who are not there any more
 */
export async function readDirectory(
	reader: Reader,
	records: readonly JsonObject[],
	gone: readonly string[],
	needs: Needs,
): Promise<DirectoryRead> {
	const context = await contextOf(reader);
	return {
		vendor: 'sailpoint',
		tenant: tenantOf(reader),
		recordType: 'identity',
		source: 'search',
		users: {
			records,
			cover: 'changed',
			whyIncomplete: '',
			map: (record) => toUser(record, context, { roles: rolesIn(record), groups: groupsIn(record) }),
		},
		...(gone.length > 0 && { gone: gone.map((id) => ({ id, occurredAt: null, actor: null })) }),
		groups: needs.groups ? await readListed(reader, workgroups(), toGroup) : null,
		roles: needs.roles ? await readListed(reader, roles(), toRole) : null,
	};
}
