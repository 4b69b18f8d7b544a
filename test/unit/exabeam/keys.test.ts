import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ACCESS_KINDS, accessKey, idInSource, namedKey } from '../../../nodes/Exabeam/directory/keys';

const text = fc.oneof(fc.string({ minLength: 1 }), fc.stringMatching(/^[a:|%25]{1,8}$/));

describe('keys of the directory', () => {
	it('read as people write them', () => {
		expect(namedKey('tenable', 'Auditors: all')).toBe('tenable:Auditors: all');
		expect(accessKey('lena@halden.example', 'role', 'tenable:Auditors')).toBe(
			'lena@halden.example|role|tenable:Auditors',
		);
	});

	it('of two roles are the same only where source and ID are', () => {
		fc.assert(
			fc.property(text, text, text, text, (sourceA, idA, sourceB, idB) => {
				const isSame = namedKey(sourceA, idA) === namedKey(sourceB, idB);
				expect(isSame).toBe(sourceA === sourceB && idA === idB);
				expect(idInSource(namedKey(sourceA, idA))).toBe(idA);
			}),
		);
	});

	it('of two rows are the same only where user, kind and what is held are', () => {
		const kind = fc.constantFrom(...ACCESS_KINDS);
		fc.assert(
			fc.property(text, kind, text, text, kind, text, (userA, kindA, idA, userB, kindB, idB) => {
				const isSame = accessKey(userA, kindA, idA) === accessKey(userB, kindB, idB);
				expect(isSame).toBe(userA === userB && kindA === kindB && idA === idB);
			}),
		);
	});
});
