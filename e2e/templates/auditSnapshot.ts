import { createHash } from 'node:crypto';
import { expect } from '@jest/globals';
import { z } from 'zod';
import { lastAttachment } from '../support/attachment';
import type { TemplateCheck } from './check';

const Snapshot = z.object({
	previous_sha256: z.string().nullable(),
	lists: z.array(z.object({ list: z.string(), count: z.number(), objects: z.array(z.unknown()) })),
});

export const auditSnapshot: TemplateCheck = {
	id: 'userDirectoryAuditSnapshot',
	async check({ house }, execution) {
		const { tenable, sailpoint } = house.sandbox;
		const file = await lastAttachment(house);
		const { previous_sha256, lists } = Snapshot.parse(JSON.parse(file.toString()));
		expect(lists.map(({ list }) => list)).toHaveLength(8);
		for (const { count, objects } of lists) expect(objects).toHaveLength(count);
		expect(lists).toEqual(
			expect.arrayContaining([
				expect.objectContaining({ list: 'Tenable: Groups', count: tenable.state().groups.length }),
				expect.objectContaining({ list: 'SailPoint: Roles', count: sailpoint.state().roles.length }),
			]),
		);
		const [last] = execution.items('Last Snapshot');
		expect(previous_sha256).toBe(last?.sha256 ?? null);
		const sha256 = createHash('sha256').update(file).digest('hex');
		expect(execution.items('Keep the Hash')).toMatchObject([{ sha256, previous_sha256 }]);
	},
};
