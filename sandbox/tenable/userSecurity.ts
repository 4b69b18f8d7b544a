import { audited, targetOf } from './audited';
import {
	bodyOf,
	booleanIn,
	empty,
	objectOf,
	ok,
	textIn,
	userIn,
	type Answer,
	type Call,
	type Route,
} from './call';
import { refused, refusedPlainly } from './errors';
import type { User } from './model';
import { passwordHash } from './seedUsers';
import { requiredBoolean, requireGoodPassword } from './userRules';

/** The code that a verification message of the sandbox "sends". */
export const VERIFICATION_CODE = '246810';

const PHONE = /^(\+1[2-9][0-8]\d[2-9]\d{6}|\+[1-9]\d{1,14})$/;

/** Passwords, keys, ways of signing in and two-factor settings of users (Tenable API reference, users). */
export const userSecurityRoutes: Route[] = [
	{ method: 'PUT', url: '/users/:user/chpasswd', needs: 'administrator', handle: changePassword },
	{ method: 'PUT', url: '/users/:user/keys', needs: 'administrator', handle: generateKeys },
	{ method: 'GET', url: '/users/:user/authorizations', needs: 'administrator', handle: readAuthorizations },
	{ method: 'PUT', url: '/users/:user/authorizations', needs: 'administrator', handle: setAuthorizations },
	{
		method: 'POST',
		url: '/users/:user/two-factor/send-verification',
		needs: 'administrator',
		handle: sendVerification,
	},
	{ method: 'POST', url: '/users/:user/two-factor/verify-code', needs: 'administrator', handle: verifyCode },
	{ method: 'PUT', url: '/users/:user/two-factor', needs: 'administrator', handle: setTwoFactor },
];

function changePassword(call: Call): Answer {
	const user = userIn(call);
	const body = bodyOf(call);
	write(call, 'user.update', user, () => {
		const password = requireGoodPassword(textIn(body, 'password'));
		user.passwordTemporary = booleanIn(body, 'temporary') ?? false;
		user.passwordHash = passwordHash(user.uuid, password);
		user.loginFailCount = 0;
		user.lockout = 0;
	});
	return empty();
}

function generateKeys(call: Call): Answer {
	const user = userIn(call);
	const { accessKey, secretKey } = write(call, 'user.update', user, () => {
		user.loginFailCount = 0;
		return call.tenant.renewKeys(user);
	});
	return ok({ accessKey, secretKey });
}

function readAuthorizations(call: Call): Answer {
	const user = userWithAuthorizations(call);
	const { api, password, saml } = user.authorizations;
	return ok({
		account_uuid: call.tenant.containerUuid,
		user_uuid: user.uuid,
		api_permitted: api,
		password_permitted: password,
		saml_permitted: saml,
	});
}

function setAuthorizations(call: Call): Answer {
	const user = userWithAuthorizations(call);
	const { quirks } = call.tenant;
	write(call, 'user.update', user, () => {
		const body = authorizationsBody(call);
		if (user === call.caller) {
			throw refused(quirks.ownAuthorizations, 'You cannot change your own authorizations.');
		}
		user.authorizations = {
			api: requiredAuthorization(body, 'api_permitted'),
			password: requiredAuthorization(body, 'password_permitted'),
			saml: requiredAuthorization(body, 'saml_permitted'),
			mfaEnrollmentRequired:
				booleanIn(body, 'mfa_enrollment_required') ?? user.authorizations.mfaEnrollmentRequired,
		};
	});
	return empty(quirks.updateAuthorizations);
}

/** This operation answers its JSON parser's own words (Tenable API reference, users-update-auths). */
function authorizationsBody(call: Call): Record<string, unknown> {
	if (!/^application\/json\b/i.test(call.mediaType)) return bodyOf(call);
	let value: unknown;
	try {
		value = JSON.parse(call.body);
	} catch (error) {
		// The parser quotes the text it was given, as Tenable's does.
		throw refusedPlainly(400, `${String(error)}\n at [(String)"${call.body}"; line: 1, column: 1]`);
	}
	return objectOf(value);
}

function requiredAuthorization(body: Record<string, unknown>, name: string): boolean {
	const value = body[name];
	if (typeof value === 'boolean') return value;
	throw refusedPlainly(
		400,
		`Missing or invalid required creator property '${name}'\n at [Source: (String); line: 1, column: 1]`,
	);
}

function userWithAuthorizations(call: Call): User {
	const user = call.tenant.findUser(call.param('user'));
	if (!user) throw refusedPlainly(404, `User[UUID=${call.param('user')}] not found.`);
	return user;
}

function sendVerification(call: Call): Answer {
	userIn(call);
	const phone = textIn(bodyOf(call), 'sms_phone') ?? '';
	if (PHONE.test(phone)) return ok({});
	throw refused(
		400,
		`child "sms_phone" fails because ["sms_phone" with value "${phone}" fails to match the required pattern: ${String(PHONE)}]`,
	);
}

function verifyCode(call: Call): Answer {
	userIn(call);
	if (textIn(bodyOf(call), 'verification_code') === VERIFICATION_CODE) return ok({});
	throw refused(400, 'The verification code is empty, incorrect, or expired.');
}

function setTwoFactor(call: Call): Answer {
	const user = userIn(call);
	const body = bodyOf(call);
	write(call, 'user.update', user, () => {
		user.twoFactor = {
			sms_phone: textIn(body, 'sms_phone') ?? '',
			sms_enabled: requiredBoolean(body, 'sms_enabled') ? 1 : 0,
			email_enabled: requiredBoolean(body, 'email_enabled') ? 1 : 0,
		};
	});
	return ok({});
}

function write<T>(call: Call, action: string, user: User, work: () => T): T {
	return audited(call, action, () => targetOf('User', { uuid: user.uuid, name: user.username }), work);
}
