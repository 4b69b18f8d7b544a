import { latest } from '../../shared/normalize/values';
import { User, type JsonObject } from '../../shared/model';
import { redactAttributes } from '../../shared/normalize/redact';
import { Refusal } from '../../shared/operations/refusal';
import { type DateReading, dayOf, timeOf } from './convert/dates';
import { emailsOf } from './convert/emails';
import { anyOf, flagOf } from './convert/flags';
import { statusOf, type StatusWords } from './convert/status';
import { listOf, textOf, wordOf } from './convert/text';
import { Facts } from './facts';
import type { Mapping } from './mapping';
import type { PathReader } from './sourceValue';
import { type Target, TARGETS } from './targets';

/** How the records of one list are read. */
export interface Reading {
	vendor: string;
	tenant: string;
	recordType: User['record_type'];
	dates: DateReading;
	statusWords: StatusWords;
	/** Okta says in the status that an account is locked. */
	lockedWord: string | null;
	/** Whether fields that no row of the mapping names are kept in `custom`. */
	keepUnmapped: boolean;
	paths: PathReader;
	/** Takes the targets that some record has a field for. */
	delivered: Set<Target>;
}

type ReadDate = (target: Target) => string | null;

function accountType(facts: Facts): User['account_type'] {
	const word = wordOf(textOf(facts.of('account_type')) ?? '');
	return word === 'human' || word === 'service' || word === 'system' ? word : 'unknown';
}

function managerOf(text: (target: Target) => string | null): User['manager'] {
	const manager = { id: text('manager_id'), name: text('manager_name'), email: text('manager_email') };
	return Object.values(manager).every((value) => value === null) ? null : manager;
}

/** First and last name joined make a name; a name is never split, which would be a guess. */
function nameOf(text: (target: Target) => string | null): string | null {
	const joined = [text('first_name'), text('last_name')].filter((part) => part !== null).join(' ');
	return text('name') ?? (joined === '' ? null : joined);
}

function named(
	facts: Facts,
	target: 'groups' | 'roles',
	has: boolean,
): Array<{ id: string; name: string }> | null {
	return has ? listOf(facts.of(target)).map((name) => ({ id: name, name })) : null;
}

function statusFrom(facts: Facts, { statusWords, lockedWord }: Reading, isDeleted: boolean) {
	const word = facts.of('status');
	const status = statusOf(
		{
			word,
			suspended: facts.of('suspended'),
			disabled: facts.of('disabled'),
			invitation: facts.of('invitation'),
			isDeleted,
		},
		statusWords,
	);
	const isLocked = flagOf(facts.of('is_locked'));
	const byWord = lockedWord === null || word.length === 0 ? null : textOf(word) === lockedWord;
	return { ...status, is_locked: isLocked ?? byWord };
}

function customOf(record: JsonObject, mapping: Mapping, others: string[], reading: Reading): JsonObject {
	const custom: JsonObject = others.length === 0 ? {} : { unreadable_emails: others };
	if (!reading.keepUnmapped) return custom;
	const mapped = new Set(mapping.flatMap(({ path }) => reading.paths.roots(record, path)));
	const rest = Object.entries(record).filter(([field]) => !mapped.has(field));
	return { ...redactAttributes(Object.fromEntries(rest)), ...custom };
}

function datesOf(day: ReadDate, time: ReadDate, actives: Array<string | null>) {
	return {
		start_date: day('start_date'),
		end_date: day('end_date'),
		last_login_at: time('last_login_at'),
		last_active_at: latest(...actives),
		created_at: time('created_at'),
		updated_at: time('updated_at'),
	};
}

function flagsOf(facts: Facts) {
	return {
		is_admin: anyOf(facts.of('is_admin')),
		is_2fa_enabled: flagOf(facts.of('is_2fa_enabled')),
		is_email_verified: flagOf(facts.of('is_email_verified')),
	};
}

function textsOf(text: (target: Target) => string | null) {
	return {
		external_id: text('external_id'),
		username: text('username'),
		name: nameOf(text),
		first_name: text('first_name'),
		last_name: text('last_name'),
		title: text('title'),
		lifecycle_state: text('lifecycle_state'),
		employment_type: text('employment_type'),
		employee_id: text('employee_id'),
		department: text('department'),
		division: text('division'),
		cost_center: text('cost_center'),
		country: text('country'),
		city: text('city'),
	};
}

function checked(user: User): User {
	const result = User.safeParse(user);
	if (result.success) return user;
	const issue = result.error.issues[0];
	throw new Refusal(
		`The record makes no valid user: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`,
		'Correct the mapping of that field.',
	);
}

/**
 * A record of another system as a unified user; `unavailable` is still to be filled in, when the whole list is known.
 *
 * @throws Refusal when it has no id or a date that cannot be read
 */
export function toUser(record: JsonObject, mapping: Mapping, reading: Reading): User {
	const facts = new Facts(record, mapping, reading.paths, reading.delivered);
	const text = (target: Target): string | null => textOf(facts.of(target));
	const day: ReadDate = (target) => dayOf(facts.of(target), TARGETS[target], reading.dates);
	const time: ReadDate = (target) => timeOf(facts.of(target), TARGETS[target], reading.dates);
	const id = text('id');
	if (id === null || id === '')
		throw new Refusal('The input has no value for ID', 'Correct the row for ID in Mapping.');
	const { emails, others } = emailsOf(facts.of('email'));
	const actives = facts
		.of('last_active_at')
		.map((one) => timeOf([one], TARGETS.last_active_at, reading.dates));
	const has = (target: Target): boolean => reading.delivered.has(target);
	return checked({
		object: 'user',
		vendor: reading.vendor,
		tenant: reading.tenant,
		record_type: reading.recordType,
		id,
		identifiers: {},
		...textsOf(text),
		emails,
		phones: listOf(facts.of('phone')).map((number) => ({ number, extension: null, type: null })),
		...statusFrom(facts, reading, time('deleted_at') !== null),
		account_type: accountType(facts),
		manager: managerOf(text),
		is_caller: null,
		...flagsOf(facts),
		sign_in_methods: has('sign_in_methods') ? listOf(facts.of('sign_in_methods')) : null,
		roles:
			named(facts, 'roles', has('roles'))?.map((role) => ({ ...role, source: null, ends_at: null })) ?? null,
		groups: named(facts, 'groups', has('groups')),
		...datesOf(day, time, actives),
		custom: customOf(record, mapping, others, reading),
		unavailable: [],
		read_only: [],
	});
}
