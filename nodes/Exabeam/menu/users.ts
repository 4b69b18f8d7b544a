import { type Bound, bindApplyPlan, bindList, bindRead, bindWrite } from '../../shared/bind';
import type { ResourceLabel } from '../../shared/node';
import { resolvePendingInfo, resolvePendingWith } from '../../shared/operations/resolvePending';
import { checkAccess } from '../../shared/operations/user/checkAccess';
import { createUser } from '../../shared/operations/user/create';
import { createOrUpdateUser } from '../../shared/operations/user/createOrUpdate';
import { deleteUser } from '../../shared/operations/user/delete';
import { disableUser } from '../../shared/operations/user/disable';
import { enableUser } from '../../shared/operations/user/enable';
import { getUser } from '../../shared/operations/user/get';
import { listUsers } from '../../shared/operations/user/list';
import { updateUser } from '../../shared/operations/user/update';
import * as directory from '../directory';
import { userWithChange } from '../directory/userWrite';
import { exabeam } from '../exabeam';
import * as access from '../operations/checkAccess';
import { getAttributeMapping, getAttributeMappingInfo } from '../operations/user/getAttributeMapping';
import { pickables } from '../pickables';
import { look } from '../table/trackers';

export const USER_RESOURCE: ResourceLabel = {
	value: 'user',
	name: 'User (Identity Context)',
	description: "What Exabeam's analytics know about people; it grants nothing in Exabeam",
};

/** People, and what the API key may do. */
export const USER_MENU: readonly Bound[] = [
	bindRead(exabeam, checkAccess, access.checkAccess),
	bindWrite(
		exabeam,
		{
			...createUser(directory.USER_FIELDS),
			description: 'Add a person to the identity context; fails when there is one already',
			toJson: userWithChange,
		},
		directory.createUser,
	),
	bindWrite(
		exabeam,
		{ ...createOrUpdateUser(directory.USER_FIELDS), toJson: userWithChange },
		directory.createOrUpdateUser,
	),
	bindRead(exabeam, getUser(pickables), directory.getUser),
	bindList(
		exabeam,
		{
			...listUsers(pickables, directory.USER_FILTERS),
			description: 'Get many people of the identity context, filtered or not',
		},
		directory.listUsers,
	),
	bindRead(exabeam, getAttributeMappingInfo, getAttributeMapping),
	bindWrite(
		exabeam,
		{ ...updateUser(pickables, directory.UPDATE_FIELDS), toJson: userWithChange },
		directory.updateUser,
	),
	bindWrite(
		exabeam,
		{
			...enableUser(pickables),
			description: 'Mark a person as active for the analytics (Access Status); grants nothing in Exabeam',
			toJson: userWithChange,
		},
		directory.enableUser,
	),
	bindWrite(
		exabeam,
		{
			...disableUser(pickables),
			description: 'Mark a person as disabled for the analytics (Access Status); blocks no sign-in',
			toJson: userWithChange,
		},
		directory.disableUser,
	),
	bindWrite(
		exabeam,
		{
			...deleteUser(pickables),
			description: 'Remove a person from a custom context table; Disable can be undone, this cannot',
		},
		directory.deleteUser,
	),
	bindApplyPlan(exabeam, directory.applyPlan),
	bindRead(exabeam, resolvePendingInfo('user'), resolvePendingWith(look)),
];
