import { Refusal } from '../../../nodes/shared/operations/refusal';

/** The refusal that a call ends with. */
export function refusalOf(call: () => unknown): Refusal {
	try {
		call();
	} catch (error) {
		if (error instanceof Refusal) return error;
		throw error;
	}
	throw new Error('Nothing was refused');
}
