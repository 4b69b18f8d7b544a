import { describe, expect, it } from '@jest/globals';
import { TRACKING } from '../../../nodes/Exabeam/table/receipt';
import { look } from '../../../nodes/Exabeam/table/trackers';
import type { Waiting } from '../../../nodes/shared/operations/ability';
import { ok, serve } from '../support/server';
import { readerOn } from '../support/vendor';

function waiting(...trackers: string[]): Waiting[] {
	return trackers.map((tracker, index) => ({
		index,
		tracking: { ...(tracker !== '' && { [TRACKING.tracker]: tracker }), [TRACKING.rows]: '1' },
		changes: [],
	}));
}

describe('a look at uploads', () => {
	it('asks for two that are unfinished, and calls those behind them running', async () => {
		const server = await serve(ok({ uploadStatus: 'completed' }), ok({ uploadStatus: 'inProgress' }));
		const reader = await readerOn(server.url);
		const progress = await look(reader, waiting('a', 'a', 'b', 'c', 'd', 'e', ''));
		expect(server.arrivals.map(({ url }) => url.replace(/.*\//, ''))).toEqual(['a', 'b', 'c']);
		expect([...progress.keys()]).toEqual([0, 1, 2, 3, 4, 5]);
		expect([progress.get(0), progress.get(1)]).toEqual(['done', 'done']);
		expect(progress.get(3)).toMatchObject({ running: expect.stringContaining('tracker c is inProgress') });
		expect([progress.get(4), progress.get(5)]).toEqual(['running', 'running']);
	});
});
