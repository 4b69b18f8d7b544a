import '../../workflows/support/clock';
import { describe, expect, it } from '@jest/globals';
import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';
import { z } from 'zod';
import { bindWrite } from '../../../nodes/shared/bind';
import type { JsonObject } from '../../../nodes/shared/model';
import type { Applied, NoExtra, Progress, Writes } from '../../../nodes/shared/operations/ability';
import { AdvisedError } from '../../../nodes/shared/operations/refusal';
import { withChange } from '../../../nodes/shared/operations/written';
import { changesOf } from '../../workflows/support/conform';
import { n8nContext } from '../support/n8nContext';
import { vendor } from '../support/vendor';

/** A made-up lamp. */
interface Lamp extends JsonObject {
	is_on: boolean;
}

/** How the made-up vendor behaves, and what it was asked. */
interface Habits {
	applied?: Partial<Applied<Lamp>>;
	progress?: Progress;
	/** What reading back finds; an error where it fails. */
	now?: Lamp | Error;
}

const INFO = {
	resource: 'lamp',
	operation: 'switchOn',
	name: 'Switch On',
	action: 'Switch lamp on',
	params: {},
	output: z.object({}),
	toJson: withChange,
};

function lamps({ applied = {}, progress, now = { is_on: true } }: Habits) {
	const asked = { readBacks: 0 };
	const ability: Writes<object, Lamp, string> & NoExtra = {
		extra: {},
		prepare: async (_reader, items) =>
			await Promise.resolve(
				items.map(({ index }) => ({
					index,
					ok: {
						tenant: 'home',
						subject: String(index),
						target: { id: String(index), name: 'Lamp' },
						outcome: 'enabled' as const,
						changes: [{ field: 'is_on', from: false, to: true }],
						object: { is_on: true },
						step: 'on',
						contradiction: (lamp: Lamp | null) => (lamp?.is_on === true ? null : 'it is off'),
					},
				})),
			),
		apply: async function* (_writer, todo) {
			for (const { index, intent } of todo)
				yield await Promise.resolve({
					index,
					ok: { object: intent.object, requestIds: ['r'], ...applied },
				});
		},
		readBack: async (_reader, done) => {
			asked.readBacks++;
			if (now instanceof Error) throw now;
			return await Promise.resolve(new Map(done.map(({ index }) => [index, now])));
		},
		...(progress !== undefined && {
			follow: {
				waitSeconds: 5,
				look: async (_reader, waiting) =>
					await Promise.resolve(new Map(waiting.map(({ index }) => [index, progress]))),
			},
		}),
	};
	return { ability, asked };
}

interface Ran {
	items: INodeExecutionData[];
	hints: string[];
	readBacks: number;
}

async function run(habits: Habits, options: INodeParameters = { verify: false }): Promise<Ran> {
	const { ability, asked } = lamps(habits);
	const ctx = n8nContext({
		parameters: { dryRun: false, options },
		onError: 'continueRegularOutput',
	});
	const hints: string[] = [];
	ctx.addExecutionHints = (...added) => hints.push(...added.map(({ message }) => message));
	const items = await bindWrite(vendor, INFO, ability).run(ctx);
	return { items, hints, readBacks: asked.readBacks };
}

const doubt = new AdvisedError('The receipt counts fewer rows', 'Look at the rows');
const tracking = { tracker: 't-1' };

describe('a write that may not have been made', () => {
	it.each<[string, Habits]>([
		['by its answer', { applied: { doubt } }],
		['by what followed', { applied: { tracking }, progress: { doubt } }],
	])('%s is read back although Verify is off, and right when it stands', async (_what, habits) => {
		const { items, readBacks } = await run(habits);
		expect(changesOf(items)).toMatchObject([{ outcome: 'enabled', verified: true }]);
		expect(items[0]?.json).not.toHaveProperty('error');
		expect(readBacks).toBe(1);
	});

	it.each<[string, Habits]>([
		['by its answer', { applied: { doubt } }],
		['by what followed', { applied: { tracking }, progress: { doubt } }],
	])('%s fails with the doubt and its advice when it does not stand', async (_what, habits) => {
		const { items } = await run({ ...habits, now: { is_on: false } });
		expect(items[0]?.json).toMatchObject({
			error: 'The receipt counts fewer rows, and reading back shows that it is off',
			details: { advice: 'Look at the rows', change: { outcome: 'failed', verified: false } },
		});
	});

	it('fails with the doubt where it cannot be read back', async () => {
		const { items, hints } = await run({ applied: { doubt }, now: new Error('no answer') });
		expect(items[0]?.json).toMatchObject({ error: 'The receipt counts fewer rows' });
		expect(hints).toEqual(['The changes were sent, but could not be read back: no answer']);
	});
});

describe('a write without a doubt', () => {
	it('is read back only where that is asked for', async () => {
		expect(await run({})).toMatchObject({ readBacks: 0 });
		expect(await run({}, { verify: true })).toMatchObject({ readBacks: 1 });
	});

	it('stays right where reading back fails', async () => {
		const { items } = await run({ now: new Error('no answer') }, { verify: true });
		expect(changesOf(items)).toMatchObject([{ outcome: 'enabled', verified: null }]);
	});

	it('that is still under way is pending, with how far it is, and not read back', async () => {
		const progress = { running: 'tracker t-1 is pending' };
		const { items, hints, readBacks } = await run({ applied: { tracking }, progress }, { verify: true });
		expect(changesOf(items)).toMatchObject([
			{ outcome: 'pending', would_be: 'enabled', tracking, completed_at: null },
		]);
		expect(hints).toEqual(['Not finished within Wait For (Seconds): tracker t-1 is pending']);
		expect(readBacks).toBe(0);
	});

	it('that failed on the way fails', async () => {
		const { items, readBacks } = await run({
			applied: { tracking },
			progress: { failed: new Error('The vendor gave up') },
		});
		expect(items[0]?.json).toMatchObject({ error: 'The vendor gave up' });
		expect(readBacks).toBe(0);
	});
});
