import type { Group } from '../../shared/model';
import { eachItem, type NoExtra, type Reads } from '../../shared/operations/ability';
import type { Include } from '../../shared/operations/include';
import type { Ref } from '../../shared/operations/locator';
import { toGroup } from '../mapping/group';
import { readsOf } from './readNamed';
import { groupRecords } from './tenant';

const groups = readsOf<Group>({
	noun: 'group',
	records: groupRecords,
	map: toGroup,
	heldBy: (user) => user.groups,
});

/** Get Many on groups. */
export const listGroups = groups.list;

/** Get on groups. */
export const getGroup: Reads<{ group: Ref; include: Include[] }, Group> & NoExtra = {
	extra: {},
	run: async (reader, items) =>
		await eachItem(
			reader.signal,
			items,
			async ({ group, include }) => await groups.find(reader, group, include),
		),
};
