import type { DirectoryRead, RecordReading } from '../../shared/events/directory';
import { everybody, listed } from '../../shared/events/wholeLists';
import type { JsonObject } from '../../shared/model';
import { Refusal } from '../../shared/operations/refusal';
import type { Reader } from '../../shared/transport';
import { getRoles } from '../api/roles';
import { groupRecords, readUserRecords, tenantNameOf } from '../directory/tenant';
import { toGroup } from '../mapping/group';
import { toRole } from '../mapping/role';
import { toUser } from '../mapping/user';
import { userReading } from './userRecords';

/** All users, groups and roles of the tenant, with how the users are told apart. */
export interface TenableDirectory {
	read: DirectoryRead;
	reading: RecordReading;
}

/** To keys without the Administrator role Tenable shows ids and addresses only (Tenable API reference, users-list). */
function refuseHidden(records: readonly JsonObject[]): void {
	if (records.every(({ enabled, permissions }) => enabled !== undefined || permissions !== undefined)) return;
	throw new Refusal(
		'Tenable shows these keys the IDs and email addresses of users only',
		'Use keys of an administrator in the credential. Nothing is lost: the next poll begins where the last good one ended.',
	);
}

/**
 * Reads everybody and everything at once.
 *
 * @throws Refusal when the keys may not see who is enabled
 */
export async function readDirectory(reader: Reader): Promise<TenableDirectory> {
	const groups = listed(await groupRecords(reader), (record) => toGroup(record, reader.host, false));
	const roles = listed(await getRoles(reader), (record) => toRole(record, reader.host, false));
	const tenant = await tenantNameOf(reader);
	const { records, context } = await readUserRecords(reader, false);
	refuseHidden(records);
	const reading = userReading(records, context);
	const users = everybody(records, reading, 'users', (record) => toUser(record, context));
	const source = 'snapshot';
	return {
		read: { vendor: 'tenable', tenant, recordType: 'account', source, users, groups, roles },
		reading,
	};
}
