import { AdvisedError } from '../../operations/refusal';
import { VendorFault } from '../../transport';
import { adviceOf } from '../failure';
import type { Person } from './person';

/** The error of a plan item: that of its step, with which step it was. */
export function atStep(person: Person<unknown>, position: number, error: Error): Error {
	const { steps } = person.item;
	const message = `Step ${position + 1} of ${steps.length} (${person.step(position).action}): ${error.message}`;
	return error instanceof VendorFault
		? new VendorFault({ ...error.detail, message })
		: new AdvisedError(message, adviceOf(error));
}
