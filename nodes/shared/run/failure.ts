import type { Failure, IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import type { Change, PlanResult } from '../model';
import { AdvisedError } from '../operations/refusal';
import { VendorFault } from '../transport';

function failureOf(error: Error): Failure | undefined {
	if (!(error instanceof VendorFault)) return undefined;
	const { kind, retryAfterMs } = error.detail;
	if (kind === 'rate_limited') return { cause: 'rate-limited', retryAfterMs };
	if (kind === 'unavailable') return { cause: 'temporarily-unavailable', retryAfterMs };
	if (kind === 'credential') return { cause: 'credential-invalid' };
	return undefined;
}

/** How to get on after an error, for the person in front of the node. */
export function adviceOf(error: Error): string {
	if (error instanceof VendorFault) return error.detail.advice;
	if (error instanceof AdvisedError) return error.advice;
	return 'description' in error && typeof error.description === 'string' ? error.description : '';
}

/** What to tell when the whole node stops. */
export interface Stop {
	error: Error;
	/** The item that it happened at; null when it is about the run as a whole. */
	index: number | null;
	/** Added to the advice, for instance what had been written before. */
	note?: string;
	/** The records of what was written before. */
	changes?: Change[];
}

/**
 * The error that n8n shows. Text is set after construction: n8n rewrites messages that happen to contain codes
 * such as EPERM, and "PERMission" does.
 */
export function toNodeError(
	ctx: Pick<IExecuteFunctions, 'getNode'>,
	stop: Stop,
): NodeApiError | NodeOperationError {
	const { error, index } = stop;
	const options = { itemIndex: index ?? undefined, failure: failureOf(error) };
	const nodeError =
		error instanceof VendorFault
			? new NodeApiError(
					ctx.getNode(),
					{ message: error.message },
					{ ...options, httpCode: String(error.detail.status ?? '') },
				)
			: new NodeOperationError(ctx.getNode(), error.message, options);
	nodeError.message = index === null ? error.message : `${error.message} [Item ${index}]`;
	nodeError.description = [adviceOf(error), stop.note].filter(Boolean).join('\n\n');
	if (stop.changes !== undefined && stop.changes.length > 0) nodeError.context.changes = stop.changes;
	return nodeError;
}

/** What is told of a write that failed: its record, or those of all steps of a plan item. */
export type FailedWrite = { change: Change } | { result: PlanResult };

/**
 * The item that stands for a failed one when the node continues. It has no other keys than these, because that
 * is how n8n knows that it belongs to the error output.
 */
export function failedItem(error: Error, index: number, write?: FailedWrite): INodeExecutionData {
	const details: IDataObject = { advice: adviceOf(error) };
	if (error instanceof VendorFault) {
		details.status = error.detail.status;
		details.request_id = error.detail.requestId;
	}
	return { json: { error: error.message, details: { ...details, ...write } }, pairedItem: { item: index } };
}
