import type { User } from '../../shared/model';
import { applyEach, type Applied, type Result, type ToApply } from '../../shared/operations/ability';
import { readBackFrom } from '../../shared/operations/readBack';
import type { Writer } from '../../shared/transport';
import { usersOf } from './tenant';
import { sendUserStep, type UserStep } from './userStep';

/** Sends the steps of a run, one user after the other. */
export function applyUserSteps(
	writer: Writer,
	todo: ReadonlyArray<ToApply<User, UserStep>>,
): AsyncIterable<Result<Applied<User>>> {
	return applyEach(
		writer,
		todo,
		async (recorder, step, { object }) => await sendUserStep(recorder, step, object),
	);
}

/** Reads users back. */
export const readBackUsers = readBackFrom(usersOf);
