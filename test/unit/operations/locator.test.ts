import { describe, expect, it } from '@jest/globals';
import { locator, optionalLocator } from '../../../nodes/shared/operations/locator';
import { pickables } from '../../../nodes/Tenable/pickables';

const UUID = '0d67d2fa-558c-4f89-b506-41b4b73101e1';
const KINDS = {
	user: locator(pickables.user, { displayName: 'User' }),
	group: locator(pickables.group, { displayName: 'Group' }),
	role: locator(pickables.role, { displayName: 'Role' }),
	successor: optionalLocator(pickables.user, { displayName: 'Successor' }),
} as const;
type Kind = keyof typeof KINDS;

describe('a locator', () => {
	it.each<[Kind, unknown, unknown]>([
		['user', { mode: 'list', value: UUID }, { mode: 'list', value: UUID }],
		['user', { __rl: true, mode: 'id', value: UUID, cachedResultName: 'x' }, { mode: 'id', value: UUID }],
		['user', { mode: 'id', value: UUID.toUpperCase() }, { mode: 'id', value: UUID.toUpperCase() }],
		['user', { mode: 'id', value: 2247978 }, { mode: 'id', value: '2247978' }],
		['user', { mode: 'id', value: ' 2247978 ' }, { mode: 'id', value: '2247978' }],
		['group', { mode: 'id', value: 0 }, { mode: 'id', value: '0' }],
		[
			'group',
			{ mode: 'id', value: '00000000-0000-0000-0000-000000000000' },
			{ mode: 'id', value: '00000000-0000-0000-0000-000000000000' },
		],
		['group', { mode: 'name', value: ' Finance & Sales ' }, { mode: 'name', value: 'Finance & Sales' }],
		[
			'user',
			{ mode: 'email', value: 'Nora@Halden.example' },
			{ mode: 'email', value: 'Nora@Halden.example' },
		],
		['user', { mode: 'username', value: 'nora' }, { mode: 'username', value: 'nora' }],
		['successor', { mode: 'list', value: '' }, undefined],
		['successor', { mode: 'id', value: '' }, undefined],
		['successor', undefined, undefined],
		['successor', { mode: 'email', value: null }, undefined],
		['successor', { mode: 'id', value: 5 }, { mode: 'id', value: '5' }],
	])('of a %s reads %j as %j', (kind, value, ref) => {
		const parameter = KINDS[kind].ui.displayName;
		expect(KINDS[kind].schema.parse(value)).toEqual(ref === undefined ? undefined : { ...ref, parameter });
	});

	it.each<[Kind, unknown, string]>([
		['user', { mode: 'list', value: '' }, 'is required'],
		['user', { mode: 'email', value: '  ' }, 'is required'],
		['user', { mode: 'id', value: null }, 'is required'],
		['user', { mode: 'id' }, 'is required'],
		['user', { mode: 'url', value: 'x' }, 'has an unknown mode'],
		['user', { value: 'x' }, 'has an unknown mode'],
		['user', { mode: 'id', value: 'nora@halden.example' }, 'must be a UUID or a whole number'],
		['user', { mode: 'id', value: '-5' }, 'must be a UUID or a whole number'],
		['user', { mode: 'id', value: '1.5' }, 'must be a UUID or a whole number'],
		['user', { mode: 'id', value: '..' }, 'must be a UUID or a whole number'],
		['user', { mode: 'id', value: `${UUID}/enabled` }, 'must be a UUID or a whole number'],
		['role', { mode: 'id', value: '64' }, 'must be a UUID'],
		['role', { mode: 'id', value: 64 }, 'must be a UUID'],
		['successor', { mode: 'id', value: 'nobody' }, 'must be a UUID or a whole number'],
	])('of a %s refuses %j: %s', (kind, value, message) => {
		expect(KINDS[kind].schema.safeParse(value).error?.issues[0]?.message).toBe(message);
	});

	it('that an expression made plain text is refused in words for people', () => {
		const message = KINDS.user.schema.safeParse('nora').error?.issues[0]?.message;
		expect(message).toBeDefined();
		expect(message).not.toMatch(/expected|received/i);
	});

	it.each<[Kind, string[]]>([
		['user', ['list', 'email', 'username', 'id']],
		['group', ['list', 'name', 'id']],
		['role', ['list', 'name', 'id']],
	])('of a %s offers %j', (kind, modes) => {
		expect(KINDS[kind].ui.modes?.map(({ name }) => name)).toEqual(modes);
		expect(KINDS[kind].ui.modes?.[0]?.typeOptions).toMatchObject({ searchable: true });
	});
});
