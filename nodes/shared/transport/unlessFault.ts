import { asError } from '../asError';
import { type FaultKind, isFault } from './fault';

/** What a call gives; where the vendor turns it down with one kind of fault, what another call gives instead. */
export async function unlessFault<T>(
	kind: FaultKind,
	call: () => Promise<T>,
	instead: () => Promise<T> | T,
): Promise<T> {
	const made = await call().then(
		(value) => ({ value }),
		(error: unknown) => ({ error: asError(error) }),
	);
	if ('value' in made) return made.value;
	if (isFault(made.error, kind)) return await instead();
	throw made.error;
}
