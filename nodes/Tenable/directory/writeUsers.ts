import type { User } from '../../shared/model';
import { applyEach, type Applied, type Result, type ToApply } from '../../shared/operations/ability';
import type { Reader, Writer } from '../../shared/transport';
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

/** Reads users back: one request, however many were written. */
export async function readBackUsers(
	reader: Reader,
	done: ReadonlyArray<{ index: number; object: { id: string | null } }>,
): Promise<Map<number, User | null>> {
	const users = await usersOf(reader);
	return new Map(done.map(({ index, object }) => [index, users.byId(object.id ?? '') ?? null]));
}
