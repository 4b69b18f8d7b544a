import type { NodeExecutionHint } from 'n8n-workflow';
import type { CompareSummary } from './model';
import type { ProtectionRules } from './protection';

/** What the person in front of the node should know, although the node did not stop. */
export function hintsOf(
	{ brake, limits, protected: kept }: CompareSummary,
	{ people }: ProtectionRules,
): NodeExecutionHint[] {
	const hints: string[] = [];
	if (brake.is_tripped) {
		const exceeded = limits.filter(({ is_exceeded }) => is_exceeded).map(({ limit }) => limit);
		hints.push(
			`The whole plan went to Needs Review, because it would change too much: ${exceeded.join(', ')}`,
		);
	}
	if (brake.is_overridden) hints.push('The plan exceeds a limit and was let through by Override');
	if (kept.cannot_tell.length > 0 && people.length === 0) {
		const kinds = kept.cannot_tell.join(' and ').replaceAll('_', ' ');
		hints.push(`The target does not tell its ${kinds}: name them in Protected People to leave them alone`);
	}
	return hints.map((message) => ({ message, type: 'warning', location: 'outputPane' }));
}
