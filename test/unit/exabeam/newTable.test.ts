import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { IDENTITY_TABLES } from '../../../nodes/Exabeam/directory/identityTables';
import { AttributeNames } from '../../../nodes/Exabeam/table/attributeNames';
import { newTable, resolveColumns } from '../../../nodes/Exabeam/table/newTable';
import { Refusal } from '../../../nodes/shared/operations/refusal';

const WANTED = {
	name: 'T',
	contextType: 'User' as const,
	columns: [
		{ ids: ['u_user'], names: ['User', 'Username'] },
		{ ids: [], names: ['Title', 'Job Title'] },
	] as const,
};

function known(...entries: Array<['Other' | 'User', string, string]>): AttributeNames {
	const names = new AttributeNames();
	for (const [type, id, name] of entries) names.learn(type, [{ id, name }]);
	return names;
}

describe('the columns of a new table', () => {
	it('are those that are there by ID, then by name, then new ones', () => {
		const columns = resolveColumns(
			WANTED,
			known(['User', 'x', 'User'], ['User', 'u_user', 'Login'], ['User', 'jt', 'job title']),
		);
		expect(newTable(WANTED, columns).attributes).toEqual([
			{ id: 'u_user', isKey: true },
			{ id: 'jt', isKey: false },
		]);
		expect(newTable(WANTED, resolveColumns(WANTED, known())).attributes).toEqual([
			{ displayName: 'User', isKey: true },
			{ displayName: 'Title', isKey: false },
		]);
	});

	it('get the next name where another kind of table has the first, whatever its case', () => {
		const columns = resolveColumns(WANTED, known(['Other', 'o1', 'USER'], ['Other', 'u_user', 'Other']));
		expect(columns.map(({ name }) => name)).toEqual(['Username', 'Title']);
	});

	it('are refused where every name is taken', () => {
		const taken = known(['Other', 'o1', 'Title'], ['Other', 'o2', 'Job Title']);
		expect(() => resolveColumns(WANTED, taken)).toThrow(Refusal);
	});

	it('never collide, whatever the tenant has', () => {
		const names = Object.values(IDENTITY_TABLES).flatMap(({ columns }) =>
			columns.flatMap((column) => [...column.names]),
		);
		const entry = fc.tuple(
			fc.constantFrom('Other' as const, 'User' as const),
			fc.constantFrom('u_user', 'key', 'u_title', 'a', 'b', 'c', 'd', 'e', 'f'),
			fc.constantFrom(...names),
		);
		fc.assert(
			fc.property(
				fc.uniqueArray(entry, { selector: ([, , name]) => name.toLowerCase() }),
				fc.constantFrom(...Object.values(IDENTITY_TABLES)),
				(entries, spec) => {
					const tenant = known(...entries);
					const columns = attempt(() => resolveColumns(spec, tenant));
					if (columns === undefined) return;
					expect(new Set(columns.map(({ id, name }) => id ?? name)).size).toBe(spec.columns.length);
					for (const { id, name } of columns)
						if (id === null) expect(tenant.isTaken(name)).toBe(false);
						else expect(tenant.byId(spec.contextType, id)?.name).toBe(name);
				},
			),
		);
	});
});

function attempt<T>(work: () => T): T | undefined {
	try {
		return work();
	} catch (error) {
		if (error instanceof Refusal) return undefined;
		throw error;
	}
}
