import { describe, expect, it } from '@jest/globals';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import { Refusal } from '../../../nodes/shared/operations/refusal';
import { adviceOf, failedItem, toNodeError } from '../../../nodes/shared/run/failure';
import { changeRecord } from '../../../nodes/shared/run/changeRecord';
import { VendorFault } from '../../../nodes/shared/transport';
import type { FaultDetail } from '../../../nodes/shared/transport/fault';
import { n8nContext } from '../support/n8nContext';

function fault(detail: Partial<FaultDetail> = {}): VendorFault {
	const plain = {
		kind: 'forbidden',
		message: 'Test answered 403',
		advice: 'Use other keys',
		status: 403,
		requestId: 'r-1',
	} as const;
	return new VendorFault({ ...plain, ...detail });
}

const change = changeRecord(
	{
		vendor: 'v',
		tenant: 't',
		resource: 'user',
		operation: 'create',
		dryRun: false,
		actor: { credential: null, workflow_id: null, execution_id: null },
	},
	{ outcome: 'failed', reason: undefined, requestedAt: '2026-01-01T00:00:00.000Z' },
);

describe('the error that n8n shows', () => {
	// n8n replaces any message that holds one of these codes.
	it.each([
		'rolePermission is missing',
		'EACCES',
		'ENOENT in a name',
		'EEXIST',
		'ECONNREFUSED',
		'ETIMEDOUT',
		'429 Too Many Requests',
	])('keeps its words: %s', (message) => {
		const ctx = n8nContext();
		expect(toNodeError(ctx, { error: fault({ message }), index: null }).message).toBe(message);
		expect(toNodeError(ctx, { error: new Refusal(message, ''), index: null }).message).toBe(message);
		expect(toNodeError(ctx, { error: new Error(message), index: 0 }).message).toBe(`${message} [Item 0]`);
	});

	it('of a vendor carries status, item, advice and what was written before', () => {
		const error = toNodeError(n8nContext(), {
			error: fault(),
			index: 3,
			note: 'Two were made before.',
			changes: [change],
		});
		expect(error).toBeInstanceOf(NodeApiError);
		expect(error.message).toBe('Test answered 403 [Item 3]');
		expect(error.description).toBe('Use other keys\n\nTwo were made before.');
		expect(error.context).toMatchObject({ itemIndex: 3, changes: [change] });
		expect(error).toMatchObject({ httpCode: '403' });
	});

	it('of our own is no API error', () => {
		const error = toNodeError(n8nContext(), { error: new Refusal('Email is empty', 'Give one'), index: 1 });
		expect(error).toBeInstanceOf(NodeOperationError);
		expect([error.message, error.description]).toEqual(['Email is empty [Item 1]', 'Give one']);
		expect(error.context).not.toHaveProperty('changes');
	});

	it.each([
		[
			{ kind: 'rate_limited', retryAfterMs: 5000 },
			{ cause: 'rate-limited', retryAfterMs: 5000 },
		],
		[{ kind: 'unavailable' }, { cause: 'temporarily-unavailable' }],
		[{ kind: 'credential' }, { cause: 'credential-invalid' }],
		[{ kind: 'not_found' }, undefined],
	] as const)('of %j tells n8n %j', (detail, failure) => {
		const error = toNodeError(n8nContext(), { error: fault(detail), index: null });
		if (failure === undefined) expect(error.failure).toBeUndefined();
		else expect(error.failure).toMatchObject(failure);
	});
});

describe('the item that stands for a failed one', () => {
	it.each([
		[fault(), { advice: 'Use other keys', status: 403, request_id: 'r-1' }],
		[new Refusal('no', 'Do this'), { advice: 'Do this' }],
		[new Error('EPERM stays'), { advice: '' }],
	])('of %s has no keys but error and details', (error, details) => {
		const item = failedItem(error, 2);
		expect(item).toEqual({ json: { error: error.message, details }, pairedItem: { item: 2 } });
	});

	it('holds the change record of a write', () => {
		const { json } = failedItem(fault(), 0, { change });
		expect(Object.keys(json)).toEqual(['error', 'details']);
		expect(json.details).toMatchObject({ change });
	});
});

describe('the advice', () => {
	it('of an error of n8n is its description', () => {
		const error = new NodeOperationError(n8nContext().getNode(), 'x', { description: 'Do that' });
		expect(adviceOf(error)).toBe('Do that');
	});
});
