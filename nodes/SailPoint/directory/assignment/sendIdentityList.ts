import { isEqual } from 'lodash';
import type { JsonObject, RoleAssignment } from '../../../shared/model';
import { type Applied, asError, type Result } from '../../../shared/operations/ability';
import type { Call } from '../../../shared/operations/applyCalls';
import { recording } from '../../../shared/operations/applyEach';
import type { Fate, Writer } from '../../../shared/transport';
import { getRole, patchIdentityList } from '../../api/roles';
import { listedIn } from '../../mapping/membership';
import type { AssignmentStep } from './intent';
import { listAfter, requireFits, requireNoCriteria } from './identityList';

async function fateOf(writer: Writer, roleId: string, before: JsonObject, wanted: string[]): Promise<Fate> {
	const role = await getRole(writer, roleId);
	const now = new Set(listedIn(role));
	if (isEqual(now, new Set(wanted))) return { found: role };
	return isEqual(now, new Set(listedIn(before))) ? 'absent' : 'unknown';
}

/** Reads the list again at the last moment, because what is sent takes the place of all of it. */
async function changeList(writer: Writer, steps: readonly AssignmentStep[]): Promise<void> {
	const role = steps[0]?.wanted.role;
	if (role === undefined) return;
	const before = await getRole(writer, role.id);
	const wanted = listAfter(before, steps);
	if (isEqual(new Set(wanted), new Set(listedIn(before)))) return;
	requireNoCriteria(before, role.name ?? role.id);
	requireFits(wanted, role.name ?? role.id);
	await patchIdentityList(writer, role.id, wanted, async () => await fateOf(writer, role.id, before, wanted));
}

/** Changes one role's identity list for all users whom it is about. */
export async function sendIdentityList(
	writer: Writer,
	call: Call<RoleAssignment, AssignmentStep>,
): Promise<Array<Result<Applied<RoleAssignment>>>> {
	const { recorder, requestIds } = recording(writer);
	try {
		await changeList(
			recorder,
			call.map(({ step }) => step),
		);
		return call.map(({ index, intent }) => ({ index, ok: { object: intent.object, requestIds } }));
	} catch (error) {
		writer.signal?.throwIfAborted();
		return call.map(({ index }) => ({ index, failed: asError(error) }));
	}
}
