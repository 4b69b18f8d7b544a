import { describe, expect, it } from '@jest/globals';
import type { Change, Outcome } from '../../../../nodes/shared/model';
import { Conflict, Refusal } from '../../../../nodes/shared/operations/refusal';
import { changeRecord } from '../../../../nodes/shared/run/changeRecord';
import { NotSent } from '../../../../nodes/shared/run/plan/person';
import { planOutcome } from '../../../../nodes/shared/run/plan/planResult';

function done(outcome: Outcome, dryRun = false): Change {
	const base = { vendor: 'v', tenant: 't', resource: 'user', operation: 'x', dryRun };
	const intent = { tenant: 't', target: { id: null, name: null }, outcome, changes: [] };
	const actor = { credential: null, workflow_id: null, execution_id: null };
	const facts = { intent, outcome, reason: undefined, requestedAt: '2026-01-01T00:00:00.000Z' };
	return changeRecord({ ...base, actor }, facts);
}

const [refused, conflict, failed] = [new Refusal('no', ''), new Conflict('no', ''), new Error('no')];
const held = new NotSent('no', '');

describe('what steps come to together', () => {
	it.each<[string, Change[], Error[], string]>([
		['all done now', [done('created'), done('granted')], [], 'applied'],
		['some done before', [done('already_disabled'), done('granted')], [], 'applied'],
		['all done before', [done('already_disabled'), done('unchanged')], [], 'unchanged'],
		['one still under way', [done('granted'), done('pending')], [], 'pending'],
		['one under way and the rest held back', [done('pending')], [held], 'pending'],
		['some done, one refused', [done('granted')], [refused, held], 'partly_applied'],
		['none done, a conflict', [done('already_granted')], [conflict, held], 'conflict'],
		['none done, all refused', [], [refused, held], 'refused'],
		['none done, one failed', [], [refused, failed], 'failed'],
	])('%s', (_what, ok, failures, outcome) => {
		expect(planOutcome(ok, failures, false)).toEqual({ outcome, would_be: null });
	});

	it.each<[string, Change[], Error[], string, string | null]>([
		['all would be done', [done('granted', true)], [], 'simulated', 'applied'],
		['some would', [done('granted', true)], [refused], 'simulated', 'partly_applied'],
		['all is done', [done('already_granted', true)], [], 'simulated', 'unchanged'],
		['a conflict', [], [conflict], 'conflict', null],
	])('in a dry run: %s', (_what, ok, failures, outcome, wouldBe) => {
		expect(planOutcome(ok, failures, true)).toEqual({ outcome, would_be: wouldBe });
	});
});
