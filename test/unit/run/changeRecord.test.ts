import { describe, expect, it } from '@jest/globals';
import { Change } from '../../../nodes/shared/model';
import { Refusal } from '../../../nodes/shared/operations/refusal';
import { changeRecord, outcomeOf, type RecordBase } from '../../../nodes/shared/run/changeRecord';
import { VendorFault } from '../../../nodes/shared/transport';
import type { FaultKind } from '../../../nodes/shared/transport/fault';
import { planDisable } from '../../../nodes/shared/operations/user/plan';
import { Lookup, userKeys } from '../../../nodes/shared/lookup';
import { user } from '../support/samples';

const base: RecordBase = {
	vendor: 'tenable',
	tenant: 'host',
	resource: 'user',
	operation: 'disable',
	dryRun: false,
	actor: { credential: 'Keys', workflow_id: 'w', execution_id: 'e' },
};
const nora = user('nora');
const intent = planDisable(new Lookup('user', [nora], userKeys), nora, 'disabled', 'step');
const requestedAt = '2026-01-01T00:00:00.000Z';

function fault(kind: FaultKind): VendorFault {
	return new VendorFault({ kind, message: '', advice: '', status: null, requestId: null });
}

describe('a change record', () => {
	it('of a write says what was done to whom', () => {
		const record = changeRecord(base, {
			intent,
			outcome: 'disabled',
			reason: 'TICKET-1',
			requestedAt,
			requestIds: ['r'],
			verified: true,
		});
		expect(Change.strict().parse(record)).toMatchObject({
			target: { id: 'nora', name: 'nora@halden.example' },
			outcome: 'disabled',
			would_be: null,
			dry_run: false,
			changes: [{ field: 'status', from: 'active', to: 'inactive' }],
			reason: 'TICKET-1',
			request_ids: ['r'],
			verified: true,
			requested_at: requestedAt,
		});
		expect(Date.parse(record.completed_at ?? '')).not.toBeNaN();
	});

	it('of a dry run is simulated, with what it would have been', () => {
		const record = changeRecord(
			{ ...base, dryRun: true },
			{ intent, outcome: 'disabled', reason: undefined, requestedAt },
		);
		expect(record).toMatchObject({ outcome: 'simulated', would_be: 'disabled', dry_run: true, reason: null });
	});

	it('of an item that is refused in a dry run is refused', () => {
		const record = changeRecord(
			{ ...base, dryRun: true },
			{ outcome: 'refused', reason: undefined, requestedAt },
		);
		expect(Change.parse(record)).toMatchObject({
			outcome: 'refused',
			would_be: null,
			dry_run: true,
			changes: [],
		});
		expect(record.target).toEqual({ id: null, name: null });
	});

	it('of what the vendor found done names no changes', () => {
		const outcome = 'already_disabled';
		expect(changeRecord(base, { intent, outcome, reason: undefined, requestedAt }).changes).toEqual([]);
	});

	it('of what is pending is not completed', () => {
		expect(
			changeRecord(base, { intent, outcome: 'pending', reason: undefined, requestedAt }).completed_at,
		).toBeNull();
	});

	it.each([
		[new Refusal('no', ''), 'refused'],
		[fault('conflict'), 'conflict'],
		[fault('unknown_fate'), 'pending'],
		[fault('forbidden'), 'failed'],
		[fault('unavailable'), 'failed'],
		[new Error('bug'), 'failed'],
	])('of %s has the outcome %s', (error, outcome) => {
		expect(outcomeOf(error)).toBe(outcome);
	});
});
