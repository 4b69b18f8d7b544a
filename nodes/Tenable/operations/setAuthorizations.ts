import type { FieldChange } from '../../shared/model';
import { eachItem, type Intent, type NoExtra, type Writes } from '../../shared/operations/ability';
import { applyEach } from '../../shared/operations/applyEach';
import type { Ref } from '../../shared/operations/locator';
import { choice } from '../../shared/operations/parameter';
import { refuseCaller } from '../../shared/operations/user/guards';
import { aboutUser } from '../../shared/operations/user/plan';
import { withChange, written } from '../../shared/operations/written';
import type { Reader } from '../../shared/transport';
import { getAuthorizations, type NewAuthorizations, putAuthorizations } from '../api/users';
import { usersOf } from '../directory/tenant';
import { Authorizations, toAuthorizations, userParam } from './authorizations';

function permission(displayName: string, description: string) {
	return choice(
		[
			{ name: 'Leave as It Is', value: 'keep' },
			{ name: 'Allow', value: 'allow' },
			{ name: 'Forbid', value: 'forbid' },
		],
		{ displayName, description },
	);
}

/** Set Authorizations on Tenable users. Forbidding takes access away, so it has the brake. */
export const setAuthorizationsInfo = {
	resource: 'user',
	operation: 'setAuthorizations',
	name: 'Set Authorizations',
	action: 'Set authorizations of user',
	description: 'Allow or forbid signing in by password, SAML or API keys',
	isDestructive: true,
	params: {
		...userParam,
		api: permission('API Keys', 'Whether the user may use API keys'),
		password: permission('Password', 'Whether the user may sign in with a password'),
		saml: permission('SAML', 'Whether the user may sign in through the identity provider'),
		mfa: choice(
			[
				{ name: 'Do Not Send', value: 'keep' },
				{ name: 'Require', value: 'allow' },
				{ name: 'Do Not Require', value: 'forbid' },
			],
			{
				displayName: 'Two-Factor Enrolment',
				description:
					'Whether the user must enrol for two-factor sign-in. Tenable takes this value and does not tell it.',
			},
		),
	},
	output: written(Authorizations),
	toJson: withChange,
};

type Wish = 'keep' | 'allow' | 'forbid';

interface Input {
	user: Ref;
	api: Wish;
	password: Wish;
	saml: Wish;
	mfa: Wish;
}

interface Step {
	id: string;
	body: NewAuthorizations;
}

function after(wish: Wish, now: boolean | null): boolean {
	return wish === 'keep' ? (now ?? true) : wish === 'allow';
}

const FIELDS = ['is_api_permitted', 'is_password_permitted', 'is_saml_permitted'] as const;

function changesBetween(now: Authorizations, then: Authorizations, mfa: Wish): FieldChange[] {
	const changed = FIELDS.filter((field) => now[field] !== then[field]);
	const changes: FieldChange[] = changed.map((field) => ({ field, from: now[field], to: then[field] }));
	if (mfa !== 'keep') changes.push({ field: 'mfa_enrollment_required', from: null, to: mfa === 'allow' });
	return changes;
}

async function plan(reader: Reader, input: Input): Promise<Intent<Authorizations, Step>> {
	const user = (await usersOf(reader)).find(input.user);
	const now = toAuthorizations(user, await getAuthorizations(reader, user.id));
	const then: Authorizations = {
		...now,
		is_api_permitted: after(input.api, now.is_api_permitted),
		is_password_permitted: after(input.password, now.is_password_permitted),
		is_saml_permitted: after(input.saml, now.is_saml_permitted),
	};
	const changes = changesBetween(now, then, input.mfa);
	if (changes.length === 0) {
		return {
			...aboutUser(user),
			outcome: 'unchanged',
			changes,
			object: now,
			step: null,
			contradiction: () => null,
		};
	}
	// Tenable refuses an administrator's own authorizations (Tenable documentation, "Manage User Access Authorizations").
	refuseCaller(user, 'change the authorizations of');
	const body: NewAuthorizations = {
		api_permitted: then.is_api_permitted === true,
		password_permitted: then.is_password_permitted === true,
		saml_permitted: then.is_saml_permitted === true,
		...(input.mfa === 'keep' ? {} : { mfa_enrollment_required: input.mfa === 'allow' }),
	};
	return {
		...aboutUser(user),
		outcome: 'updated',
		changes,
		object: then,
		step: { id: user.id, body },
		contradiction: (found) => contradiction(found, then),
	};
}

function contradiction(found: Authorizations | null, then: Authorizations): string | null {
	if (found === null) return 'the user is not there';
	const open = FIELDS.filter((field) => found[field] !== then[field]);
	return open.length === 0 ? null : `${open.join(', ')} did not change`;
}

export const setAuthorizations: Writes<Input, Authorizations, Step> & NoExtra = {
	extra: {},
	prepare: async (reader, items) =>
		await eachItem(reader.signal, items, async (input) => await plan(reader, input)),
	apply: applyEach(async (recorder, { id, body }, { object }) => {
		await putAuthorizations(recorder, id, body);
		return { object };
	}),
	readBack: async (reader, done) => {
		const users = await usersOf(reader);
		const found = new Map<number, Authorizations | null>();
		for (const { index, object } of done) {
			const user = users.byId(object.id);
			found.set(
				index,
				user === undefined ? null : toAuthorizations(user, await getAuthorizations(reader, user.id)),
			);
		}
		return found;
	},
};
