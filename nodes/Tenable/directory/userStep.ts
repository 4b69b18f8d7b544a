import type { User } from '../../shared/model';
import { type Fate, VendorFault, type Writer } from '../../shared/transport';
import { textOrNull } from '../../shared/normalize/values';
import { postMember } from '../api/groups';
import { getUsers, type NewUser, postUser, putEnabled, putRoleOfUser, putUser } from '../api/users';
import { membershipFate } from './membershipFate';

/** What is to be sent for one user, in this order. */
export interface UserStep {
	/** Null for a user who is to be made. */
	id: string | null;
	create?: NewUser;
	fields?: { email: string; name?: string };
	roleId?: string;
	groupIds: string[];
	enable: boolean;
}

/** Looks for a new user whose answer was lost. Usernames are unique, so sending again cannot make two. */
async function userFate(writer: Writer, username: string): Promise<Fate> {
	const wanted = username.toLowerCase();
	const found = (await getUsers(writer)).find(
		(record) => textOrNull(record.username)?.toLowerCase() === wanted,
	);
	return found === undefined ? 'absent' : { found };
}

async function make(writer: Writer, user: NewUser): Promise<string> {
	const record = await postUser(writer, user, async () => await userFate(writer, user.username));
	const id = textOrNull(record.uuid) ?? textOrNull(record.id);
	if (id !== null) return id;
	throw new VendorFault({
		kind: 'unreadable',
		message: `Tenable made ${user.username} but did not tell the user's ID`,
		advice: 'Run Create or Update again; it finds the user and does the rest.',
		status: 200,
		requestId: null,
	});
}

async function sendRest(writer: Writer, id: string, step: UserStep): Promise<void> {
	if (step.fields !== undefined) await putUser(writer, id, step.fields);
	if (step.roleId !== undefined) await putRoleOfUser(writer, id, step.roleId);
	for (const groupId of step.groupIds) {
		await postMember(writer, groupId, id, async () => await membershipFate(writer, groupId, id));
	}
	if (step.enable) await putEnabled(writer, id, true);
}

async function sendRestOfNew(writer: Writer, id: string, step: UserStep, username: string): Promise<void> {
	try {
		await sendRest(writer, id, step);
	} catch (error) {
		writer.signal?.throwIfAborted();
		throw afterCreate(error, username);
	}
}

function afterCreate(error: unknown, username: string): unknown {
	if (!(error instanceof VendorFault)) return error;
	const message = `${username} was created, but not all of the rest was done: ${error.message}`;
	return new VendorFault({
		...error.detail,
		message,
		advice: `${error.detail.advice} Create or Update does the rest.`,
	});
}

/**
 * Sends what a user's step says.
 *
 * @param object the user as it is expected to be
 * @returns the user with the id that Tenable gave
 * @throws VendorFault; it says so when the user was made and only the rest failed
 */
export async function sendUserStep(writer: Writer, step: UserStep, object: User): Promise<User> {
	const id = step.id ?? (step.create === undefined ? object.id : await make(writer, step.create));
	if (step.create === undefined) await sendRest(writer, id, step);
	else await sendRestOfNew(writer, id, step, step.create.username);
	return { ...object, id };
}
