import type { User } from '../../shared/model';
import { applyEach } from '../../shared/operations/applyEach';
import { readBackFrom } from '../../shared/operations/readBack';
import { usersOf } from './tenant';
import { sendUserStep, type UserStep } from './userStep';

/** Sends the steps of a run, one user after the other. */
export const applyUserSteps = applyEach<User, UserStep>(async (writer, step, { object }) => ({
	object: await sendUserStep(writer, step, object),
}));

/** Reads users back. */
export const readBackUsers = readBackFrom(usersOf);
