import type { FieldChange, JsonObject, User } from '../../shared/model';
import { Lookup, namedKeys } from '../../shared/lookup';
import type { Intent } from '../../shared/operations/ability';
import { simulatedId } from '../../shared/operations/named';
import { Refusal } from '../../shared/operations/refusal';
import { refuseEmpty } from '../../shared/operations/user/fields';
import { planCreate } from '../../shared/operations/user/plan';
import type { Reader } from '../../shared/transport';
import { getAccountOf, hasIdentity } from '../api/accounts';
import { type Source, sourcesOf } from '../api/sources';
import { ATTRIBUTES, FIELDS } from '../mapping/identityAttributes';
import { toUser } from '../mapping/user';
import { isBeingMade } from './beingMade';
import { accountStep } from './newAccount';
import { recordStep } from './newNonEmployee';
import type { NewUserInput } from './newUserParams';
import { given, type NewUserStep, trackingOf, usernameOf } from './newUserStep';
import { contextOf } from './tenant';

/** The source that was picked. @throws Refusal when there is no such source, or it is not of the kind that is needed */
async function pickSource(reader: Reader, { source: ref, createAs }: NewUserInput): Promise<Source> {
	const all = [...(await sourcesOf(reader)).values()].map((one) => ({ ...one, identifiers: {} }));
	const source = new Lookup('source', all, namedKeys).find(ref);
	if (source.kind === (createAs === 'account' ? 'flatFile' : 'nonEmployee')) return source;
	throw new Refusal(
		`Source: ${source.name} is no ${createAs === 'account' ? 'flat-file' : 'non-employee'} source, so nobody can be created on it that way`,
		'Pick another source, or another way in Create As.',
	);
}

async function expected(reader: Reader, input: NewUserInput): Promise<User> {
	const username = usernameOf(input);
	const fields = given(input);
	const attributes = Object.fromEntries(FIELDS.map((field) => [ATTRIBUTES[field][0], fields[field] ?? null]));
	const record = {
		id: simulatedId(username),
		alias: username,
		name: fields.name ?? username,
		emailAddress: input.email,
		attributes,
	};
	const user = toUser(record, await contextOf(reader));
	if (user === null) throw new Refusal('The user cannot be made', 'Check Email and Username.');
	return user;
}

function changesOf(input: NewUserInput): FieldChange[] {
	const fields = given(input);
	return [
		{ field: 'username', from: null, to: usernameOf(input) },
		...FIELDS.flatMap((field): FieldChange[] => {
			const to = fields[field];
			return to === undefined ? [] : [{ field, from: null, to }];
		}),
	];
}

/** Whoever has the username that somebody is to get, and what there is of it on the source. */
interface Taken {
	user: User | undefined;
	account: JsonObject | undefined;
}

async function findTaken(
	reader: Reader,
	users: Lookup<User>,
	source: Source,
	username: string,
): Promise<Taken> {
	const user = users.findOrNone({ mode: 'username', value: username });
	return { user, account: await getAccountOf(reader, source.id, username) };
}

function refuseTaken({ user, account }: Taken, source: Source, username: string): void {
	if (user === undefined && account === undefined) return;
	const isAlone = user === undefined && !hasIdentity(account);
	const what = user === undefined ? `an account on ${source.name}` : `user ${user.id}`;
	throw new Refusal(
		`Username "${username}" is taken (${what}${isAlone ? ' with other values, of which SailPoint has made no identity yet' : ''})`,
		isAlone
			? 'Choose another username, or wait until the identity is there, and change it with Create or Update.'
			: 'Use Create or Update to change that user, matched on Username.',
	);
}

/**
 * Plans a new person. Whoever was made before just as they are to be is waited for, as long as SailPoint has made no
 * identity of the account.
 *
 * @param users those who were found by the usernames of this run
 * @param manager the manager who was picked
 * @throws Refusal when the input is not what SailPoint takes, or the username is taken
 */
export async function planNewUser(
	reader: Reader,
	users: Lookup<User>,
	input: NewUserInput,
	manager: User | undefined,
): Promise<Intent<User, NewUserStep>> {
	refuseEmpty(input.additionalFields);
	const source = await pickSource(reader, input);
	const step =
		input.createAs === 'account'
			? await accountStep(reader, input, source)
			: await recordStep(reader, input, source, manager);
	const taken = await findTaken(reader, users, source, step.nativeIdentity);
	const isUnderWay = taken.user === undefined && (await isBeingMade(reader, taken.account, step));
	if (!isUnderWay) refuseTaken(taken, source, step.nativeIdentity);
	const object = await expected(reader, input);
	const intent = planCreate(users, object, changesOf(input), step);
	const planned = { ...intent, meanwhile: { ...object, id: `pending:${step.nativeIdentity}` } };
	return isUnderWay ? { ...planned, underWay: trackingOf(step) } : planned;
}
