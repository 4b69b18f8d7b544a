import { happening, toEvent } from '../../../nodes/shared/events/happening';
import type { Event } from '../../../nodes/shared/model';
import { user } from './samples';

/** When the samples were noticed. */
export const START = Date.parse('2026-11-24T08:00:00.000Z');

/** So many people who leave: `u0`, `u1` and so on. */
export function leavers(count: number, from = 0): Event[] {
	return Array.from({ length: count }, (_, at) => {
		const told = happening({
			type: 'user.deactivated',
			tenant: 't',
			source: 'snapshot',
			occurrence: '0',
			user: user(`u${from + at}`),
			lifecycle: 'leaver',
		});
		return toEvent('tenable', told, new Date(START).toISOString());
	});
}
