import type { PlanItem } from '../model';
import { fingerprint } from './fingerprint';

/** Closes a plan item with the checksum of everything that it says. */
export function seal(item: Omit<PlanItem, 'checksum'>): PlanItem {
	return { ...item, checksum: fingerprint(item) };
}

/** Whether a plan item still says what it said when it was made. */
export function isIntact({ checksum, ...item }: PlanItem): boolean {
	return checksum === fingerprint(item);
}
