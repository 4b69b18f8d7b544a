import { minBy } from 'lodash';
import { Refusal } from '../../shared/operations/refusal';
import { fieldLabel, type UserFieldValues } from '../../shared/operations/user/fields';
import type { Reader } from '../../shared/transport';
import type { Profile } from '../api/profiles';
import { getIdentityAttribute, type Source } from '../api/sources';
import { ATTRIBUTES, FIELDS } from '../mapping/identityAttributes';
import { feedOf } from './attributeSources';
import type { NewUserInput } from './newUserParams';
import { given, type NewUserStep, usernameOf } from './newUserStep';
import { profilesOf } from './tenant';

/** The profile that makes identities out of a source's accounts. @throws Refusal when there is none */
export async function profileOf(reader: Reader, source: Source): Promise<Profile> {
	const fitting = (await profilesOf(reader)).filter(({ sourceId }) => sourceId === source.id);
	const profile = minBy(fitting, 'priority');
	if (profile !== undefined) return profile;
	throw new Refusal(
		`Source: no identity profile takes its people from ${source.name}, so no identity would come of the account`,
		'Pick another source.',
	);
}

/**
 * The account attributes that feed the given fields.
 *
 * @param isNameAsked whether the name was asked for, and does not only follow from other fields
 * @throws Refusal naming a field that the source does not feed
 */
export function attributesFor(
	profile: Profile,
	source: Source,
	fields: UserFieldValues,
	isNameAsked: boolean,
): Record<string, string> {
	const attributes: Record<string, string> = {};
	for (const field of FIELDS) {
		const value = fields[field];
		if (value === undefined) continue;
		const feed = feedOf(profile, field);
		if (feed?.account?.sourceId === source.id) attributes[feed.account.attribute] = value;
		else if (field !== 'name' || isNameAsked)
			throw new Refusal(
				`${fieldLabel(field)}: in the identity profile ${profile.name} it does not come from ${source.name} (${ATTRIBUTES[field].join(', ')})`,
				'Leave the field out, or give the account attribute itself in Account Attributes.',
			);
	}
	return attributes;
}

/**
 * What makes an account of a flat-file source, out of which an identity comes.
 *
 * @throws Refusal when no profile takes people from the source, or it does not feed a field
 */
export async function accountStep(reader: Reader, input: NewUserInput, source: Source): Promise<NewUserStep> {
	const profile = await profileOf(reader, source);
	const nativeIdentity = usernameOf(input);
	const identityAttribute = await getIdentityAttribute(reader, source.id);
	if (identityAttribute === null)
		throw new Refusal(`Source: ${source.name} has no account schema`, 'Give it one in SailPoint.');
	const alias = profile.feeds.find(({ identityAttribute: name }) => name === 'uid')?.account;
	const account = {
		...attributesFor(profile, source, given(input), input.additionalFields.name !== undefined),
		...(alias?.sourceId === source.id ? { [alias.attribute]: nativeIdentity } : {}),
		...input.accountAttributes,
		[identityAttribute]: nativeIdentity,
	};
	return { sourceId: source.id, nativeIdentity, account };
}
