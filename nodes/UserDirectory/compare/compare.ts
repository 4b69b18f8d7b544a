import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { DateTime } from 'luxon';
import { readValues } from '../../shared/run/values';
import { recall, remember } from '../intake/baseline';
import { refusePartialRun, refuseSharedInput } from '../intake/wiring';
import { refuseUnprotected } from './failClosed';
import { hintsOf } from './hints';
import { readLists, refuseShrunken } from './lists';
import { compareParams } from './params';
import { planned } from './planned';
import { settingsOf } from './settings';

/**
 * Compares the source of truth with the target and plans what is to be done.
 *
 * @throws Refusal when a list cannot be taken for everybody, a parameter cannot be used, or the plan would change
 * too much
 */
export async function compare(ctx: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	refusePartialRun(ctx);
	const lists = readLists(ctx);
	refuseSharedInput(ctx);
	const values = readValues(ctx, compareParams, 0);
	const settings = settingsOf(values);
	const memory = recall(ctx);
	refuseShrunken(lists, values.minimumSourcePeople, memory, settings.maximumSourceDrop);
	refuseUnprotected(lists.targets, settings.protection, settings.treatMissing);
	const result = planned(lists, values, settings, memory, todayIn(ctx.getTimezone()));
	const { sorted, summary, state, plan } = result;
	ctx.addExecutionHints(...hintsOf(summary, settings.protection));
	if (!state.isTripped) {
		const source = { people: lists.sources.length, at: plan.createdAt };
		remember(ctx, { source, spent: [...memory.spent, ...(state.isOverridden ? [plan.id] : [])] });
	}
	const { review, inSync, joiners, movers, leavers } = sorted;
	return [review, inSync, joiners, movers, leavers, [{ json: summary, pairedItem: { item: 0 } }]];
}

function todayIn(timezone: string): string {
	return DateTime.fromMillis(Date.now(), { zone: timezone }).toFormat('yyyy-MM-dd');
}
