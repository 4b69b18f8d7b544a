import { locator, optionalLocator, type Ref } from '../../shared/operations/locator';
import { choice, pairs, shownWhen } from '../../shared/operations/parameter';
import type { UserFieldValues } from '../../shared/operations/user/fields';
import { pickables, source } from '../pickables';

/** SailPoint's own parameters of Create and of Create or Update. */
export const newUserParams = {
	createAs: choice(
		[
			{
				name: 'Account on a Flat-File Source',
				value: 'account',
				description:
					'SailPoint makes the identity from it; a later file without the person takes it away again',
			},
			{
				name: 'Non-Employee',
				value: 'nonEmployee',
				description: 'A contractor or guest with a start and an end date',
			},
		],
		{
			displayName: 'Create As',
			description: 'SailPoint makes no identities directly, only from one of these',
		},
	),
	source: locator(source, {
		displayName: 'Source',
		description: 'Where the new person comes from: a source from which an identity profile takes its people',
	}),
	manager: shownWhen(
		{ createAs: ['nonEmployee'] },
		optionalLocator(pickables.user, { displayName: 'Manager', description: 'Non-employees need one' }),
	),
	accountAttributes: pairs({
		displayName: 'Account Attributes',
		placeholder: 'Add attribute',
		description: 'Further attributes of the new account, by the names in the schema of the source',
	}),
};

/** What a new user is made from. */
export interface NewUserInput {
	email: string;
	username: string | undefined;
	additionalFields: UserFieldValues;
	createAs: 'account' | 'nonEmployee';
	source: Ref;
	manager: Ref | undefined;
	accountAttributes: Record<string, string>;
}

/** What may stand in one item only. Two people may share a mail address, so the username alone tells them apart. */
export function uniqueValues({ email, username }: { email: string; username: string | undefined }) {
	return [{ parameter: 'Username', value: username ?? email }];
}
