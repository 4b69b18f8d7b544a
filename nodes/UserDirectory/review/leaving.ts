import type { User } from '../../shared/model';

const MS_PER_DAY = 86_400_000;

/** Whether somebody has left, as far as their record tells; null when it does not tell. */
export type Leaving =
	| { hasLeft: true; field: 'status' | 'end_date'; value: string }
	| { hasLeft: false }
	| null;

/** How many whole days lie between two times. */
export function daysBetween(from: string, to: string): number {
	return Math.floor((Date.parse(to) - Date.parse(from)) / MS_PER_DAY);
}

function endHasPassed({ start_date: start, end_date: end }: User, asOf: string, graceDays: number): boolean {
	// Somebody who was hired again after the end is back.
	if (end === null || (start !== null && start > end)) return false;
	return daysBetween(`${end}T00:00:00.000Z`, asOf) > graceDays;
}

/**
 * Whether a person has left: their end date and its days of grace are over, or they are marked as left. People on
 * leave, suspended, invited or of unknown status have not.
 *
 * @param asOf the moment to judge by, in ISO 8601
 */
export function leavingOf(person: User, asOf: string, graceDays: number): Leaving {
	if (endHasPassed(person, asOf, graceDays))
		return { hasLeft: true, field: 'end_date', value: person.end_date ?? '' };
	const { status, status_reason: reason } = person;
	if (status === 'unknown') return null;
	const isGone = status === 'inactive' && reason !== 'leave' && reason !== 'suspended';
	return isGone || status === 'deleted'
		? { hasLeft: true, field: 'status', value: status }
		: { hasLeft: false };
}
