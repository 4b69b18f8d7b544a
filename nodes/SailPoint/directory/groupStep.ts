import type { Group, JsonObject } from '../../shared/model';
import type { Intent } from '../../shared/operations/ability';
import { applyEach } from '../../shared/operations/applyEach';
import { readBackFrom } from '../../shared/operations/readBack';
import type { Writer } from '../../shared/transport';
import type { PatchOperation } from '../api/jsonPatch';
import { patchWorkgroup, postWorkgroup, type WorkgroupBody, workgroups } from '../api/workgroups';
import { toGroup } from '../mapping/group';
import { PARALLEL } from '../sailpoint';
import { createdFate, patchedFate } from './fate';
import { groupsById } from './findNamed';
import { tenantOf } from './tenant';

/** What is to be sent for one governance group. */
export type GroupStep = { body: WorkgroupBody } | { id: string; operations: PatchOperation[] };

async function send(writer: Writer, step: GroupStep, intent: Intent<Group, GroupStep>): Promise<Group> {
	const map = (record: JsonObject) => toGroup(record, tenantOf(writer), false);
	const record =
		'body' in step
			? await postWorkgroup(
					writer,
					step.body,
					async () => await createdFate(writer, workgroups, step.body.name),
				)
			: await patchWorkgroup(
					writer,
					step.id,
					step.operations,
					async () =>
						await patchedFate(
							writer,
							workgroups,
							step.id,
							(found) => intent.contradiction(map(found)) === null,
						),
				);
	return map(record) ?? intent.object;
}

/** Sends the steps of a run. */
export const applyGroupSteps = applyEach<Group, GroupStep>(
	async (writer, step, intent) => ({ object: await send(writer, step, intent) }),
	PARALLEL,
);

/** Reads governance groups back. */
export const readBackGroups = readBackFrom(groupsById);
