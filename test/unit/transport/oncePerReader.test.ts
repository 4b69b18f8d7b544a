import { describe, expect, it } from '@jest/globals';
import { oncePerReader, type Reader } from '../../../nodes/shared/transport';

function reader(): Reader {
	const self: Reader = {
		tokenOwner: async () => await Promise.resolve(null),
		host: 'host',
		run: {},
		signal: undefined,
		read: async () => await Promise.reject(new Error('Nothing is read here')),
		fresh: () => reader(),
	};
	return self;
}

describe('what is loaded once per reader', () => {
	it('is asked for once, even by callers at the same time', async () => {
		let loads = 0;
		const load = oncePerReader(async () => (loads += 1));
		const one = reader();
		expect(await Promise.all([load(one), load(one)])).toEqual([1, 1]);
		expect(await load(one)).toBe(1);
	});

	it('is asked for again by another reader and by a fresh one', async () => {
		let loads = 0;
		const load = oncePerReader(async () => (loads += 1));
		const one = reader();
		expect([await load(one), await load(reader()), await load(one.fresh())]).toEqual([1, 2, 3]);
	});

	it('is not remembered when it failed', async () => {
		let loads = 0;
		const load = oncePerReader(async () => {
			loads += 1;
			if (loads === 1) throw new Error('first');
			return loads;
		});
		const one = reader();
		await expect(load(one)).rejects.toThrow('first');
		await expect(load(one)).resolves.toBe(2);
		await expect(load(one)).resolves.toBe(2);
	});
});
