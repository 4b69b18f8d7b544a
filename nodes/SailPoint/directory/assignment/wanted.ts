import type { Role, User } from '../../../shared/model';
import { eachItem, type Result, type WriteItem } from '../../../shared/operations/ability';
import { Refusal } from '../../../shared/operations/refusal';
import type { Reader } from '../../../shared/transport';
import type { AssignmentInput } from './params';
import { findRoles } from '../findNamed';
import { findUsers } from '../findUsers';

/** Who is to get or to lose which role, and how. */
export interface Wanted {
	user: User;
	/** With the record that SailPoint sent. */
	role: Role;
	how: AssignmentInput['how'];
	comment: string;
	startDate: string | undefined;
	endDate: string | undefined;
}

/** Tells a role of a user from all others. */
export function keyOf({ user, role }: Pick<Wanted, 'user' | 'role'>): string {
	return `${user.id} ${role.id}`;
}

/** Revoking needs a comment (SailPoint API specs, access-requests); for granting a role may demand one. */
function commentOf({ input, reason, workflow }: WriteItem<AssignmentInput>): string {
	return input.request?.comment ?? reason ?? `Requested by the n8n workflow "${workflow}"`;
}

function requireFuture(parameter: string, date: string | undefined): void {
	if (date === undefined || Date.parse(date) > Date.now()) return;
	throw new Refusal(
		`${parameter} ${date} is not in the future`,
		`Set ${parameter} to a time to come, or leave it empty.`,
	);
}

/** Dates must be in the future (SailPoint API specs, access-requests). */
function requireDates(startDate: string | undefined, endDate: string | undefined): void {
	requireFuture('Start Date', startDate);
	requireFuture('End Date', endDate);
	if (startDate !== undefined && endDate !== undefined && endDate <= startDate)
		throw new Refusal('End Date is not after Start Date', 'Set End Date to a later time than Start Date.');
}

/** While a role is disabled, nobody holds it, and it cannot be told who would. */
function requireEnabled(role: Role): void {
	if (role.is_enabled !== false) return;
	throw new Refusal(`The role ${role.name ?? role.id} is not enabled`, 'Enable it in SailPoint first.');
}

/** Finds the users and roles of all items together. */
export async function findWanted(
	reader: Reader,
	items: ReadonlyArray<WriteItem<AssignmentInput>>,
): Promise<Array<Result<Wanted>>> {
	const users = await findUsers(
		reader,
		items.map(({ input }) => input.user),
	);
	const roles = await findRoles(
		reader,
		items.map(({ input }) => input.role),
		true,
	);
	const asked = items.map((item) => ({
		index: item.index,
		input: { ...item.input, comment: commentOf(item) },
	}));
	return await eachItem(reader.signal, asked, ({ comment, how, request, role: roleRef, user: userRef }) => {
		const user = users.find(userRef);
		const role = roles.find(roleRef);
		const { endDate, startDate } = request ?? {};
		requireEnabled(role);
		requireDates(startDate, endDate);
		return { user, role, how, comment, startDate, endDate };
	});
}
