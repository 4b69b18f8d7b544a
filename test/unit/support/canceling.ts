/** The signal of an execution that can be canceled, with a reason that is known beforehand. */
export interface Cancelable {
	signal: AbortSignal;
	reason: Error;
	/** Cancels it after so many milliseconds. */
	cancelAfter(ms: number): void;
}

/** A signal that has not fired. */
export function cancelable(): Cancelable {
	const controller = new AbortController();
	const reason = new Error('The execution was canceled');
	const cancelAfter = (ms: number): void => void setTimeout(() => controller.abort(reason), ms);
	return { signal: controller.signal, reason, cancelAfter };
}

/** A signal that fires after so many milliseconds. */
export function canceledAfter(ms: number): Cancelable {
	const execution = cancelable();
	execution.cancelAfter(ms);
	return execution;
}
