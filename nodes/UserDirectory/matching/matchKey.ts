import { get } from 'lodash';
import type { User } from '../../shared/model';
import { primaryEmail } from '../../shared/operations/user/fields';
import { comparable, comparableEmail, type KeyRules } from './keyText';
import { type KeyValues, listOf, NO_VALUES, type ReadValues } from './keyValues';

/** One way to recognise a person: what both records are compared by. */
export interface MatchKey {
	/** What matches are said to be made by, for example `employee_id` or `identifier:badge`. */
	name: string;
	/** The values of a record of each side. */
	source: ReadValues<User>;
	target: ReadValues<User>;
}

function one(value: string | null | undefined): KeyValues {
	return value === null || value === undefined ? NO_VALUES : comparable(value) || NO_VALUES;
}

function email(value: string | null, rules: KeyRules): KeyValues {
	return value === null ? NO_VALUES : comparableEmail(value, rules) || NO_VALUES;
}

function sameOnBothSides(name: string, read: ReadValues<User>): MatchKey {
	return { name, source: read, target: read };
}

export function employeeIdKey(): MatchKey {
	return sameOnBothSides('employee_id', (user) => one(user.employee_id));
}

export function usernameKey(rules: KeyRules): MatchKey {
	// Where usernames are email addresses they are written in as many ways as those.
	return sameOnBothSides('username', (user) => email(user.username, rules));
}

export function primaryEmailKey(rules: KeyRules): MatchKey {
	return sameOnBothSides('primary_email', (user) => email(primaryEmail(user), rules));
}

export function anyEmailKey(rules: KeyRules): MatchKey {
	return sameOnBothSides('any_email', (user) => {
		const [first] = user.emails;
		if (first === undefined) return NO_VALUES;
		if (user.emails.length === 1) return email(first.email, rules);
		return [...new Set(user.emails.flatMap((entry) => email(entry.email, rules)))];
	});
}

/** Any email address or the username, which many products make of the address. */
export function emailOrUsernameKey(rules: KeyRules): MatchKey {
	const [emails, username] = [anyEmailKey(rules), usernameKey(rules)];
	return sameOnBothSides('email_or_username', (user) => [
		...new Set([...listOf(emails.source(user)), ...listOf(username.source(user))]),
	]);
}

export function identifierKey(identifier: string): MatchKey {
	const read = ({ identifiers }: User): KeyValues =>
		one(Object.hasOwn(identifiers, identifier) ? identifiers[identifier] : null);
	return sameOnBothSides(`identifier:${identifier}`, read);
}

const FIELD = /\{([^{}]+)\}/g;

/**
 * A key that is put together from fields, each in braces, for example `{first_name}.{last_name}`. Blank as soon as one
 * of its fields is blank.
 */
export function expressionKey(sourceExpression: string, targetExpression: string): MatchKey {
	const name = `expression:${sourceExpression}`;
	return { name, source: filledIn(sourceExpression), target: filledIn(targetExpression) };
}

/** Whether a text names at least one field in braces. */
export function namesFields(expression: string): boolean {
	return expression.match(FIELD) !== null;
}

function filledIn(expression: string): ReadValues<User> {
	return (user) => {
		let isBlank = false;
		const text = expression.replaceAll(FIELD, (_, path: string) => {
			const value: unknown = get(user, path.trim());
			const filled = typeof value === 'string' || typeof value === 'number' ? comparable(String(value)) : '';
			isBlank ||= filled === '';
			return filled;
		});
		return isBlank ? NO_VALUES : one(text);
	};
}
