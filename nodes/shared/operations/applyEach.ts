import type { Writer } from '../transport';
import { type Applied, type Apply, asError, type Intent, type Result, type ToApply } from './ability';
import { AdvisedError } from './refusal';
import { sideBySide } from './sideBySide';

/** What one write of a single object ended with. */
export type Sent<Out> = Omit<Applied<Out>, 'requestIds'>;

type Send<Out, Step> = (writer: Writer, step: Step, intent: Intent<Out, Step>) => Promise<Sent<Out>>;

/** A step that is on its way, and whether it got there. */
type Underway<Out> = Promise<Result<Applied<Out>>>;

/**
 * Makes what sends steps by single calls, in the order of the items. A step whose subject failed earlier in the run
 * is not sent, because what it was based on did not happen.
 *
 * @param parallel how many steps are on their way at once; those of one subject follow each other all the same
 */
export function applyEach<Out, Step>(send: Send<Out, Step>, parallel = 1): Apply<Out, Step> {
	return async function* (writer, todo, halt) {
		const bySubject = new Map<string, Underway<Out>>();
		const pieces = todo.map((one) => async () => {
			const sent = sendAfter(bySubject.get(one.intent.subject), writer, one, send);
			bySubject.set(one.intent.subject, sent);
			return await sent;
		});
		yield* sideBySide(pieces, parallel, halt);
	};
}

async function sendAfter<Out, Step>(
	earlier: Underway<Out> | undefined,
	writer: Writer,
	todo: ToApply<Out, Step>,
	send: Send<Out, Step>,
): Underway<Out> {
	const before = await earlier;
	return before !== undefined && 'failed' in before
		? { index: todo.index, failed: notSent(before.index) }
		: await sendOne(writer, todo, send);
}

async function sendOne<Out, Step>(
	writer: Writer,
	{ index, intent, step }: ToApply<Out, Step>,
	send: Send<Out, Step>,
): Underway<Out> {
	const { recorder, requestIds } = recording(writer);
	try {
		const sent = await send(recorder, step, intent);
		return { index, ok: { ...sent, requestIds } };
	} catch (error) {
		writer.signal?.throwIfAborted();
		return { index, failed: asError(error) };
	}
}

function notSent(earlier: number): AdvisedError {
	return new AdvisedError(
		`Not sent, because item ${earlier}, about the same object, was not carried out`,
		'Correct that item and run both again.',
	);
}

/** A writer that keeps the ids of the requests that it sends. */
export function recording(writer: Writer): { recorder: Writer; requestIds: string[] } {
	const requestIds: string[] = [];
	const recorder: Writer = {
		...writer,
		write: async (request) => {
			const answer = await writer.write(request);
			if (answer.requestId !== null) requestIds.push(answer.requestId);
			return answer;
		},
	};
	return { recorder, requestIds };
}
