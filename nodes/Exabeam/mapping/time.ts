import { isoFromMs, isoFromText } from '../../shared/normalize/values';

/**
 * A time as Exabeam writes it: ISO 8601, or a number since 1970 whose unit is told differently by the Context spec
 * (seconds), exa-tools (milliseconds) and Cortex XSOAR (microseconds). The magnitude tells them apart until the year
 * 5138.
 *
 * @returns ISO 8601 in UTC; null for 0, which stands for never, and for anything unreadable
 */
export function timeOf(value: unknown): string | null {
	if (typeof value !== 'number') return isoFromText(value);
	if (value < 1e11) return isoFromMs(value * 1000);
	return isoFromMs(value < 1e14 ? value : Math.floor(value / 1000));
}
