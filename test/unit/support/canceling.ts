/** A signal that fires after so many milliseconds, with a reason that is known beforehand. */
export function canceledAfter(ms: number): { signal: AbortSignal; reason: Error } {
	const controller = new AbortController();
	const reason = new Error('The execution was canceled');
	setTimeout(() => controller.abort(reason), ms);
	return { signal: controller.signal, reason };
}
