import { minBy } from 'lodash';
import type { FieldChange, User } from '../../shared/model';
import { Lookup, namedKeys } from '../../shared/lookup';
import type { Intent } from '../../shared/operations/ability';
import type { Ref } from '../../shared/operations/locator';
import { simulatedId } from '../../shared/operations/named';
import { Refusal } from '../../shared/operations/refusal';
import { fieldLabel, fullName, refuseEmpty, type UserFieldValues } from '../../shared/operations/user/fields';
import { planCreate } from '../../shared/operations/user/plan';
import type { Reader } from '../../shared/transport';
import { getAccountOf } from '../api/accounts';
import type { NewNonEmployee } from '../api/nonEmployees';
import type { Profile } from '../api/profiles';
import { getIdentityAttribute, type Source, sourcesOf } from '../api/sources';
import { ATTRIBUTES } from '../mapping/identityAttributes';
import { toUser } from '../mapping/user';
import { feedOf } from './attributeSources';
import { FIELDS } from './attributeWrites';
import type { NewUserInput } from './newUserParams';
import { contextOf, profilesOf } from './tenant';

/** What is to be sent for one new person. */
export interface NewUserStep {
	sourceId: string;
	nativeIdentity: string;
	/** The attributes of the account; undefined where a record is made. */
	account?: Record<string, string>;
	record?: NewNonEmployee;
}

/** The source that was picked. @throws Refusal when there is no such source, or it is not of the kind that is needed */
export async function pickSource(reader: Reader, { source: ref, createAs }: NewUserInput): Promise<Source> {
	const all = [...(await sourcesOf(reader)).values()].map((one) => ({ ...one, identifiers: {} }));
	const source = new Lookup('source', all, namedKeys).find(ref);
	if (source.kind === (createAs === 'account' ? 'flatFile' : 'nonEmployee')) return source;
	throw new Refusal(
		`Source: ${source.name} is no ${createAs === 'account' ? 'flat-file' : 'non-employee'} source, so nobody can be created on it that way`,
		'Pick another source, or another way in Create As.',
	);
}

/** The profile that makes identities out of a source's accounts. @throws Refusal when there is none */
async function profileOf(reader: Reader, source: Source): Promise<Profile> {
	const fitting = (await profilesOf(reader)).filter(({ sourceId }) => sourceId === source.id);
	const profile = minBy(fitting, 'priority');
	if (profile !== undefined) return profile;
	throw new Refusal(
		`Source: no identity profile takes its people from ${source.name}, so no identity would come of the account`,
		'Pick another source.',
	);
}

/** All fields that were given, the name included that follows from the others. */
function given({ email, additionalFields }: NewUserInput): UserFieldValues {
	const name = fullName(additionalFields);
	return { ...additionalFields, email, ...(name === undefined ? {} : { name }) };
}

/** The account attributes that feed the given fields. @throws Refusal naming a field that the source does not feed */
function attributesFor(profile: Profile, source: Source, input: NewUserInput): Record<string, string> {
	const attributes: Record<string, string> = {};
	const fields = given(input);
	for (const field of FIELDS) {
		const value = fields[field];
		if (value === undefined) continue;
		const feed = feedOf(profile, field);
		if (feed?.account?.sourceId === source.id) attributes[feed.account.attribute] = value;
		else if (field !== 'name' || input.additionalFields.name !== undefined)
			throw new Refusal(
				`${fieldLabel(field)}: in the identity profile ${profile.name} it does not come from ${source.name} (${ATTRIBUTES[field].join(', ')})`,
				'Leave the field out, or give the account attribute itself in Account Attributes.',
			);
	}
	return attributes;
}

async function accountStep(reader: Reader, input: NewUserInput, source: Source): Promise<NewUserStep> {
	const profile = await profileOf(reader, source);
	const nativeIdentity = input.username ?? input.email;
	const identityAttribute = await getIdentityAttribute(reader, source.id);
	if (identityAttribute === null)
		throw new Refusal(`Source: ${source.name} has no account schema`, 'Give it one in SailPoint.');
	const alias = profile.feeds.find(({ identityAttribute: name }) => name === 'uid')?.account;
	const account = {
		...attributesFor(profile, source, input),
		...(alias?.sourceId === source.id ? { [alias.attribute]: nativeIdentity } : {}),
		...input.accountAttributes,
		[identityAttribute]: nativeIdentity,
	};
	return { sourceId: source.id, nativeIdentity, account };
}

/** What SailPoint needs of a non-employee, with the parameter that gives it. */
function required(
	input: NewUserInput,
	manager: User | undefined,
): Array<[string, string | null | undefined]> {
	const { first_name, last_name, phone, start_date, end_date } = input.additionalFields;
	return [
		[fieldLabel('first_name'), first_name],
		[fieldLabel('last_name'), last_name],
		[fieldLabel('phone'), phone],
		[fieldLabel('start_date'), start_date],
		[fieldLabel('end_date'), end_date],
		['Manager', manager?.username],
	];
}

function recordStep(input: NewUserInput, source: Source, manager: User | undefined): NewUserStep {
	const missing = required(input, manager).filter(([, value]) => value === undefined || value === null);
	if (missing.length > 0)
		throw new Refusal(
			`${missing.map(([label]) => label).join(', ')} must be given for a non-employee`,
			'Add what is missing in Additional Fields; Manager is a parameter of its own.',
		);
	const { first_name = '', last_name = '', phone = '', start_date, end_date } = input.additionalFields;
	const nativeIdentity = input.username ?? input.email;
	const record = {
		accountName: nativeIdentity,
		firstName: first_name,
		lastName: last_name,
		email: input.email,
		phone,
		manager: manager?.username ?? '',
		sourceId: source.id,
		startDate: `${start_date}T00:00:00.000Z`,
		endDate: `${end_date}T00:00:00.000Z`,
		data: input.accountAttributes,
	};
	return { sourceId: source.id, nativeIdentity, record };
}

async function expected(reader: Reader, input: NewUserInput): Promise<User> {
	const username = input.username ?? input.email;
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
		{ field: 'username', from: null, to: input.username ?? input.email },
		...FIELDS.flatMap((field): FieldChange[] => {
			const to = fields[field];
			return to === undefined ? [] : [{ field, from: null, to }];
		}),
	];
}

async function refuseTaken(
	reader: Reader,
	users: Lookup<User>,
	source: Source,
	nativeIdentity: string,
): Promise<void> {
	const ref: Ref = { mode: 'username', value: nativeIdentity };
	const user = users.findOrNone(ref);
	const account = await getAccountOf(reader, source.id, nativeIdentity);
	if (user === undefined && account === undefined) return;
	const what = user === undefined ? `an account on ${source.name}` : `user ${user.id}`;
	throw new Refusal(
		`Username "${nativeIdentity}" is taken (${what})`,
		'Use Create or Update to change that user, matched on Username.',
	);
}

/**
 * Plans a new person.
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
	await refuseTaken(reader, users, source, input.username ?? input.email);
	const step =
		input.createAs === 'account'
			? await accountStep(reader, input, source)
			: recordStep(input, source, manager);
	const object = await expected(reader, input);
	const intent = planCreate(users, object, changesOf(input), step);
	return { ...intent, meanwhile: { ...object, id: `pending:${step.nativeIdentity}` } };
}
