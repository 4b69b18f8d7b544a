import type { User } from '../../shared/model';
import { textOrNull } from '../../shared/normalize/values';
import { Refusal, Unsupported } from '../../shared/operations/refusal';
import { isRecord, type Reader } from '../../shared/transport';
import { getNonEmployee } from '../api/nonEmployees';
import type { Profile } from '../api/profiles';
import { type Source, sourcesOf } from '../api/sources';
import { type AttributeField, ATTRIBUTES } from '../mapping/identityAttributes';
import { type OwnAccount, ownAccountsOf } from './ownAccounts';
import { profilesByUser } from './profileOfUser';

/** Where the attribute of one identity can be written: an account's, or that of a non-employee record. */
export interface Place {
	kind: 'account' | 'nonEmployee';
	id: string;
	attribute: string;
	isThere: boolean;
}

/** From which accounts the attributes of some users come. */
export interface AttributeSources {
	/** The identity profile of one of the users; undefined for one without. */
	profileOf(user: User): Profile | undefined;
	/** @throws Refusal naming the field when it cannot be written through an account */
	placeOf(reader: Reader, user: User, field: AttributeField, label: string): Promise<Place>;
}

/** The account attribute that feeds a field in a profile; undefined when the profile does not have the field. */
export function feedOf(profile: Profile, field: AttributeField): Profile['feeds'][number] | undefined {
	for (const name of ATTRIBUTES[field]) {
		const feed = profile.feeds.find(({ identityAttribute }) => identityAttribute === name);
		if (feed !== undefined) return feed;
	}
	return undefined;
}

function accountFeeding(
	user: User,
	profile: Profile | undefined,
	field: AttributeField,
	label: string,
): { sourceId: string; attribute: string } {
	const who = user.username ?? user.id;
	if (profile === undefined)
		throw new Unsupported(
			`${label}: ${who} belongs to no identity profile, so no account feeds it`,
			'Leave the field out.',
		);
	const feed = feedOf(profile, field);
	if (feed === undefined)
		throw new Unsupported(
			`${label}: the identity profile ${profile.name} has no such attribute (${ATTRIBUTES[field].join(', ')})`,
			'Leave the field out, or add the attribute to the profile in SailPoint.',
		);
	if (feed.account !== null) return feed.account;
	throw new Unsupported(
		`${label}: in the identity profile ${profile.name} a transform makes ${feed.identityAttribute}, and no account attribute alone feeds it`,
		'Change what the transform is made from, or leave the field out.',
	);
}

async function nonEmployeePlace(reader: Reader, account: OwnAccount, attribute: string): Promise<Place> {
	const record = await getNonEmployee(reader, account.sourceId, account.nativeIdentity);
	const id = textOrNull(record?.id);
	const data = isRecord(record?.data) ? record.data : {};
	if (id !== null) return { kind: 'nonEmployee', id, attribute, isThere: data[attribute] !== undefined };
	throw new Refusal(
		`There is no non-employee record ${account.nativeIdentity}, although there is an account of it`,
		'Look at the record in SailPoint.',
	);
}

/** Reads where the attributes of some users come from: profiles, sources and accounts, each once for all. */
export async function attributeSourcesOf(reader: Reader, users: readonly User[]): Promise<AttributeSources> {
	const profiles = await profilesByUser(reader, users);
	const sources = await sourcesOf(reader);
	const owned = await ownAccountsOf(
		reader,
		users.map(({ id }) => id),
	);
	return {
		profileOf: ({ id }) => profiles.get(id),
		placeOf: async (current, user, field, label) => {
			const { sourceId, attribute } = accountFeeding(user, profiles.get(user.id), field, label);
			const source = sources.get(sourceId);
			if (source === undefined || source.kind === 'connected') throw notWritable(label, source, sourceId);
			const account = owned.get(user.id)?.find((one) => one.sourceId === sourceId);
			if (account === undefined)
				throw new Unsupported(
					`${label} comes from the source ${source.name}, on which ${user.username ?? user.id} has no account`,
					'Leave the field out.',
				);
			if (source.kind === 'nonEmployee') return await nonEmployeePlace(current, account, attribute);
			const isThere = account.attributes[attribute] !== undefined;
			return { kind: 'account', id: account.id, attribute, isThere };
		},
	};
}

function notWritable(label: string, source: Source | undefined, sourceId: string): Unsupported {
	return new Unsupported(
		`${label} comes from the source ${source?.name ?? sourceId}, which SailPoint only reads`,
		'Change it there; SailPoint takes it over with the next aggregation.',
	);
}
