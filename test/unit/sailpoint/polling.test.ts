import { describe, expect, it } from '@jest/globals';
import type { JsonObject } from '../../../nodes/shared/model';
import { identityReading, rolesIn } from '../../../nodes/SailPoint/polling/identityRecords';
import { changedSince, newestOf, positionIn } from '../../../nodes/SailPoint/polling/position';

const at = (text: string): number => Date.parse(text);

describe('the position', () => {
	it('follows the latest time of a document, whichever says it', () => {
		const records: JsonObject[] = [
			{ id: '1', created: '2026-01-01T00:00:00Z', modified: null, synced: '2026-03-01T00:00:00.500Z' },
			{ id: '2', created: '2026-02-01T00:00:00Z' },
		];
		expect(newestOf(records, 0, null)).toBe(at('2026-03-01T00:00:00.500Z'));
		expect(newestOf(records, at('2026-04-01'), null)).toBe(at('2026-04-01'));
		expect(newestOf([{ id: '3', modified: 'soon' }], 7, null)).toBe(7);
	});

	it('is not led astray by a time in the future', () => {
		const records: JsonObject[] = [
			{ id: '1', modified: '2099-01-01T00:00:00Z' },
			{ id: '2', modified: '2026-02-01T00:00:00.900Z' },
		];
		expect(newestOf(records, 0, at('2026-02-01T00:00:00Z'))).toBe(at('2026-02-01T00:00:00.900Z'));
	});

	it('becomes a search for changes', () => {
		expect(changedSince(at('2026-02-01'))).toBe(
			['created', 'modified', 'synced']
				.map((field) => `${field}:[2026-02-01T00:00:00.000Z TO now]`)
				.join(' OR '),
		);
	});

	it('says when it cannot be read', () => {
		expect(positionIn(null)).toBeNull();
		expect(positionIn({})).toBeNull();
		expect(() => positionIn({ position: '{"newest":"now"}' })).toThrow('cannot be read');
	});
});

describe('a document', () => {
	const access = [
		{ id: 'r2', name: 'B', type: 'ROLE' },
		{ id: 'e1', name: 'E', type: 'ENTITLEMENT' },
		{ id: 'r1', name: 'A', type: 'ROLE' },
		null,
	];
	const document: JsonObject = {
		id: '1',
		alias: 'a',
		name: 'A',
		emailAddress: 'a@halden.example',
		lifecycleState: { stateName: 'active' },
		managerRef: { id: 'm', name: 'M' },
		attributes: { department: 'X', cloudStatus: 'ACTIVE' },
		access,
	};
	const textOf = (changes: JsonObject): string => identityReading.textOf({ ...document, ...changes });

	it('tells the roles in its access', () => {
		expect(rolesIn(document)?.map(({ id }) => id)).toEqual(['r2', 'r1']);
		expect(rolesIn({ id: '1' })).toBeNull();
	});

	it.each<[string, JsonObject]>([
		['the order of its access', { access: access.toReversed() }],
		['entitlements', { access: access.filter((item) => item?.type === 'ROLE') }],
		['times', { modified: '2026-02-01T00:00:00Z', synced: '2026-02-01T00:00:00Z' }],
		['whether somebody signs in to SailPoint', { attributes: { department: 'X', cloudStatus: 'DISABLED' } }],
	])('is the same whatever %s', (_what, changes) => {
		expect(textOf(changes)).toBe(textOf({}));
	});

	it.each<[string, JsonObject]>([
		['username', { alias: 'b' }],
		['name', { name: 'B' }],
		['address', { emailAddress: null }],
		['state', { lifecycleState: null }],
		['manager', { managerRef: null }],
		['attributes', { attributes: { department: 'Y' } }],
		['roles', { access: [] }],
	])('is another one with another %s', (_what, changes) => {
		expect(textOf(changes)).not.toBe(textOf({}));
	});
});
