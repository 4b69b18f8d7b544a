import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { readLog } from '../../start/server/log';
import type { Stage } from '../support/stage';

/** What must hold as long as nothing went wrong on purpose. */
export function quiet(stageOf: () => Stage): void {
	test('n8n has logged no error', () => {
		const lines = readLog(readFileSync(stageOf().house.layout.log, 'utf8'));
		expect(lines.length).toBeGreaterThan(0);
		expect(lines.filter(({ level }) => level === 'error')).toEqual([]);
	});
}
