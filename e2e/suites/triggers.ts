import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from '@jest/globals';
import type { INodeParameters } from 'n8n-workflow';
import { Event } from '../../nodes/shared/model';
import { executionsOf } from '../support/execution';
import { type Created, NODE, singleNode } from '../support/workflows';
import type { Stage } from '../support/stage';
import { awaited } from '../support/waiting';

/** n8n polls once a minute at the most. */
const POLL_WITHIN = 150_000;
const SETTLED_WITHIN = 30_000;
const EVERY_MINUTE = { pollTimes: { item: [{ mode: 'everyMinute' }] } };
const WHO = 'hana.kim';

/** The triggers, switched on and off as a person does, and what they start. */
export function triggers(stageOf: () => Stage): void {
	describe('the triggers', () => {
		test('SailPoint Trigger: on, off and on again is one subscription, off again is none', async () => {
			const stage = stageOf();
			const { tenant } = stage.house.sandbox.sailpoint;
			const parameters = { triggers: ['idn:identity-attributes-changed'] };
			const workflow = await made(stage, 'sailPointTrigger', parameters);
			const subscriptions = (): number => [...tenant.store.subscriptions.values()].length;
			for (const isOn of [true, false, true]) {
				await (isOn ? activate : deactivate)(stage, workflow);
				await settled(() => subscriptions() === (isOn ? 1 : 0));
				expect(subscriptions()).toBe(isOn ? 1 : 0);
			}

			changeIdentity(stage, { department: 'Audit' });
			await stage.house.sandbox.sailpoint.deliveries();
			const event = await eventOf(stage, workflow, 30_000);
			expect(event).toMatchObject({ type: 'user.updated', lifecycle: 'mover', source: 'webhook' });
			expect(event.user?.username).toBe(WHO);

			await deactivate(stage, workflow);
			await settled(() => subscriptions() === 0);
			expect(subscriptions()).toBe(0);
		});

		test(
			'those that poll start the workflow when somebody changes',
			async () => {
				const stage = stageOf();
				const { tenable, exabeam } = stage.house.sandbox;
				const polling = ['tenableTrigger', 'exabeamTrigger', 'sailPointPollingTrigger'];
				const workflows = await Promise.all(
					polling.map(async (type) => await made(stage, type, EVERY_MINUTE)),
				);
				for (const workflow of workflows) await activate(stage, workflow);
				// The first poll remembers everybody; what changes before it is nothing new.
				for (const { id } of workflows)
					await settled(async () => (await executionsOf(stage.session, id)).length > 0);

				const user = tenable.tenant.findUserByName('amir.rahimi@halden.example');
				if (user !== undefined) user.name = 'Amir R.';
				const [account] = exabeam.tenant.store.users;
				if (account !== undefined) account.name = 'Somebody Else';
				changeIdentity(stage, { department: 'Legal' });

				const events = await Promise.all(
					workflows.map(async (workflow) => await eventOf(stage, workflow, POLL_WITHIN)),
				);
				expect(events.map(({ vendor, type }) => [vendor, type])).toEqual([
					['tenable', 'user.updated'],
					['exabeam', 'user.updated'],
					['sailpoint', 'user.updated'],
				]);
				for (const workflow of workflows) await deactivate(stage, workflow);
			},
			POLL_WITHIN + 60_000,
		);
	});
}

async function made({ session, house }: Stage, type: string, parameters: INodeParameters): Promise<Created> {
	return await singleNode(session, house, type, parameters);
}

async function activate({ session }: Stage, { id, versionId }: Created): Promise<void> {
	await session.call('POST', `/workflows/${id}/activate`, { versionId });
}

async function deactivate({ session }: Stage, { id }: Created): Promise<void> {
	await session.call('POST', `/workflows/${id}/deactivate`, {});
}

function changeIdentity({ house }: Stage, attributes: Readonly<Record<string, string>>): void {
	const { tenant } = house.sandbox.sailpoint;
	const found = [...tenant.store.identities.values()].find(({ alias }) => alias === WHO);
	if (found === undefined) throw new Error(`SailPoint has nobody called ${WHO}.`);
	tenant.changeIdentity(found, { attributes: { ...found.attributes, ...attributes } });
}

/** Waits for what n8n does only after it has answered, up to 30 seconds; whether it is so is for the test to say. */
async function settled(isSo: () => boolean | Promise<boolean>): Promise<void> {
	const until = performance.now() + SETTLED_WITHIN;
	while (performance.now() < until && !(await isSo())) await sleep(200);
	// A second one that came too much would come now.
	await sleep(500);
}

/** The first event of an activated workflow. */
async function eventOf({ session }: Stage, { id }: Created, withinMs: number): Promise<Event> {
	const look = async (): Promise<Event | undefined> => {
		const executions = await executionsOf(session, id);
		const failed = executions.find(({ status }) => status !== 'success');
		if (failed !== undefined)
			throw new Error(`Execution ${failed.id}: ${failed.error?.message ?? failed.status}`);
		const [item] = executions.flatMap((execution) => execution.items(NODE));
		return item === undefined ? undefined : Event.parse(item);
	};
	return await awaited('execution that an event started', look, withinMs);
}
