import { choice, shownWhen, text, type Values } from '../../shared/operations/parameter';
import { rows } from '../../shared/operations/rows';
import { Refusal } from '../../shared/operations/refusal';
import type { KeyRules } from './keyText';
import {
	anyEmailKey,
	employeeIdKey,
	expressionKey,
	identifierKey,
	type MatchKey,
	namesFields,
	primaryEmailKey,
	usernameKey,
} from './matchKey';

const key = choice(
	[
		{ name: 'Any Email', value: 'anyEmail', description: 'Any email address of the one is any of the other' },
		{ name: 'Employee ID', value: 'employeeId' },
		{ name: 'Expression', value: 'expression', description: 'A text put together from fields' },
		{ name: 'Identifier', value: 'identifier', description: 'Another ID that both know the person by' },
		{ name: 'Primary Email', value: 'primaryEmail' },
		{ name: 'Username', value: 'username' },
	],
	{ displayName: 'Key', default: 'employeeId' },
);

const identifier = shownWhen(
	{ key: ['identifier'] },
	text({ displayName: 'Identifier', placeholder: 'e.g. badge', description: 'Its name in identifiers' }),
);

function expression(displayName: string, of: string) {
	return shownWhen(
		{ key: ['expression'] },
		text({
			displayName,
			placeholder: 'e.g. {first_name}.{last_name}',
			description: `Fields of ${of} in braces, with a dot for nested ones; case and outer spaces do not matter`,
		}),
	);
}

const UI = {
	displayName: 'Match By',
	row: 'Key',
	isSortable: true,
	placeholder: 'Add Key',
	description:
		'What people are recognised by, the most reliable first. Each key is tried only for those whom no key above it matched.',
	default: { row: [{ key: 'employeeId' }, { key: 'primaryEmail' }] },
};

/** The ordered list of keys by which two lists are matched. */
export const matchTwoListsBy = rows(UI, {
	key,
	identifier,
	sourceExpression: expression('Source Expression', 'the source'),
	targetExpression: expression('Target Expression', 'the target'),
});

/** The ordered list of keys by which the accounts of any number of lists are matched. */
export const matchAccountsBy = rows(UI, {
	key,
	identifier,
	sourceExpression: expression('Expression', 'each account'),
});

/** One row of Match By. Without an expression of its own the target has that of the source. */
export interface MatchByRow extends Values<{ key: typeof key; identifier: typeof identifier }> {
	sourceExpression: string | undefined;
	targetExpression?: string | undefined;
}

/**
 * The keys to match by, in their order.
 *
 * @throws Refusal when there is none, one stands there twice, or an expression names no field
 */
export function matchKeys(chosen: readonly MatchByRow[], rules: KeyRules): MatchKey[] {
	const keys = chosen.map((row) => keyOf(row, rules));
	if (keys.length === 0) throw new Refusal('Match By has no key', 'Add a key that people are recognised by.');
	const twice = keys.find(({ name }, index) => keys.findIndex((other) => other.name === name) < index);
	if (twice !== undefined) throw new Refusal(`Match By names ${twice.name} twice`, 'Remove one of the two.');
	return keys;
}

function keyOf(row: MatchByRow, rules: KeyRules): MatchKey {
	if (row.key === 'employeeId') return employeeIdKey();
	if (row.key === 'username') return usernameKey(rules);
	if (row.key === 'primaryEmail') return primaryEmailKey(rules);
	if (row.key === 'anyEmail') return anyEmailKey(rules);
	if (row.key === 'identifier') return identifierKey(row.identifier ?? '');
	const { sourceExpression = '', targetExpression = sourceExpression } = row;
	for (const text of [sourceExpression, targetExpression]) {
		if (namesFields(text)) continue;
		throw new Refusal(
			`Match By: the expression "${text}" names no field`,
			'Write fields in braces, for example {first_name}.{last_name}.',
		);
	}
	return expressionKey(sourceExpression, targetExpression);
}
