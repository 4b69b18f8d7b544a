import type { DirectoryRead } from '../../shared/events/directory';
import { everybody, listed } from '../../shared/events/wholeLists';
import type { Reader } from '../../shared/transport';
import { getAccessControl } from '../api/accessControl';
import { tenantOf } from '../directory/tenant';
import { RoleIndex } from '../mapping/heldRoles';
import { toPlatformAccount } from '../mapping/platformAccount';
import { toPlatformRole } from '../mapping/platformRole';
import { refuseNone } from '../permissionSets';
import { accountReading } from './accountRecords';

/**
 * Reads all accounts and roles of the platform; there are no groups.
 *
 * @throws Refusal when the key may not see them
 */
export async function readDirectory(reader: Reader): Promise<DirectoryRead> {
	const tenant = await tenantOf(reader);
	const roleRecords = await getAccessControl(reader, 'roles');
	refuseNone(roleRecords.length, 'platform roles', 'Access Control');
	const roles = listed(roleRecords, (record) => toPlatformRole(record, reader.host));
	const index = new RoleIndex(roles.objects);
	const records = await getAccessControl(reader, 'users');
	refuseNone(records.length, 'platform accounts', 'Access Control');
	return {
		vendor: 'exabeam',
		tenant,
		recordType: 'account',
		source: 'snapshot',
		users: everybody(records, accountReading, 'platform accounts', (record) => {
			const account = toPlatformAccount(record, reader.host, index);
			return account === null ? null : { ...account, remote_data: undefined };
		}),
		groups: null,
		roles,
	};
}
