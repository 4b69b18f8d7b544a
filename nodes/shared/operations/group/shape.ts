import { Group } from '../../model';
import { fieldsOf, type Shape } from '../../run/output';

/** How a group is shortened for Simplified and Selected Fields. */
export const groupShape: Shape<Group> = {
	schema: Group,
	fields: fieldsOf(Group),
	simplify: (group) => ({
		id: group.id,
		name: group.name,
		description: group.description,
		member_count: group.member_count,
		members: group.members?.map((member) => member.email ?? member.name ?? member.id).join(', ') ?? null,
		is_externally_managed: group.is_externally_managed,
		vendor: group.vendor,
	}),
};
