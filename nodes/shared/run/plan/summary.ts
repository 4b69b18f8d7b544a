import { countBy } from 'lodash';
import type { PlanResult } from '../../model';

function counts(values: readonly string[]): string {
	return Object.entries(countBy(values))
		.sort(([, a], [, b]) => b - a)
		.map(([value, count]) => `${count} ${value.replaceAll('_', ' ')}`)
		.join(', ');
}

function many(count: number, noun: string, plural = `${noun}s`): string {
	return `${count} ${count === 1 ? noun : plural}`;
}

/** What a whole run came to, in a sentence: people and steps by their outcomes. */
export function summaryOf(results: readonly PlanResult[]): string {
	const changes = results.flatMap((result) => result.changes);
	const people = counts(results.map(({ outcome }) => outcome));
	const steps = counts(
		changes.map(({ outcome, would_be: wouldBe }) => `${outcome}${wouldBe === null ? '' : ` (${wouldBe})`}`),
	);
	return `${many(results.length, 'person', 'people')}: ${people}. ${many(changes.length, 'step')}: ${steps}.`;
}
