import type { IDataObject, INodeExecutionData, IPollFunctions } from 'n8n-workflow';
import { asError } from '../asError';
import type { Event, Json } from '../model';
import { Refusal } from '../operations/refusal';
import { toNodeError } from '../run/failure';
import { DEFAULT_RETRY_FOR_MS, openReader, type Reader, type VendorApi } from '../transport';
import { digest } from './digest';
import { type Happening, toEvent } from './happening';
import { readHold, writeHold } from './heldEvents';
import { backIn, holdLeavers } from './heldLeavers';
import { memorise, type Memory, recall } from './memory';
import { holdSettingsIn, type TriggerSettings } from './params';

/** What one poll found out. */
export interface Polled {
	/** In the order in which they are told. */
	happenings: Happening[];
	/** What is to be remembered. */
	memory: Memory;
	/** Whether it must be remembered even where no item tells it, as a baseline must. */
	mustSave: boolean;
}

/** What a trigger that polls consists of, besides what all of them do alike. */
export interface PollTrigger<V extends TriggerSettings> {
	api: VendorApi;
	/** @throws Refusal naming the parameter when a value cannot be used */
	read(ctx: IPollFunctions): V;
	/** What the memory is about besides the credential: when it changes, the next poll is a first one. */
	watched(values: V): Json;
	/**
	 * Finds out what happened. It must not change anything that is remembered: when it fails or is cut off, the next
	 * poll begins where this one did.
	 *
	 * @param memory null at the first poll
	 */
	poll(reader: Reader, values: V, memory: Memory | null): Promise<Polled>;
	/** Events as they will look, for a test in the editor. */
	sample(reader: Reader, values: V): Promise<Happening[]>;
}

/** How long a poll takes at most where n8n does not say. */
const DEFAULT_BUDGET_MS = 300_000;
/** The part of its time that a poll may spend on trying one request again. */
const RETRY_PART = 1 / 3;

/** Triggers with a poll under way in this process, by workflow and node: n8n lets polls overlap. */
const underWay = new Set<string>();

/** A reader that asks for nothing any more once the time for the poll is up. */
function limited(reader: Reader, until: number): Reader {
	return {
		...reader,
		read: async (request) => {
			if (Date.now() <= until) return await reader.read(request);
			throw new Refusal(
				'The poll took longer than n8n gives it',
				'Nothing is lost: the next poll begins where this one did. If it happens again and again, look why the service answers slowly.',
			);
		},
		fresh: () => limited(reader.fresh(), until),
	};
}

async function openLimited(ctx: IPollFunctions, api: VendorApi): Promise<Reader> {
	// n8n before 2.41 has no such method.
	const hasBudget = 'getPollBudgetMs' in ctx && typeof ctx.getPollBudgetMs === 'function';
	const budget = hasBudget ? ctx.getPollBudgetMs() : DEFAULT_BUDGET_MS;
	const retryFor = Math.min(DEFAULT_RETRY_FOR_MS, budget * RETRY_PART);
	return limited(await openReader(ctx, api, retryFor), Date.now() + budget);
}

function fingerprintOf<V extends TriggerSettings>(
	ctx: IPollFunctions,
	trigger: PollTrigger<V>,
	values: V,
): string {
	const credential = ctx.getNode().credentials?.[trigger.api.credentialType]?.id ?? null;
	return digest(JSON.stringify([credential, values.onFirstPoll, trigger.watched(values)]), 22);
}

function itemsOf(objects: readonly object[]): INodeExecutionData[][] {
	return [objects.map((object) => ({ json: { ...object } satisfies IDataObject }))];
}

async function sampleOf<V extends TriggerSettings>(
	ctx: IPollFunctions,
	trigger: PollTrigger<V>,
	values: V,
): Promise<INodeExecutionData[][]> {
	const happenings = await trigger.sample(await openLimited(ctx, trigger.api), values);
	const now = new Date().toISOString();
	return itemsOf(happenings.map((told) => toEvent(trigger.api.vendor, told, now)));
}

/** Leaves out the events that were not asked for. */
function chosenEvents(
	vendor: string,
	happenings: readonly Happening[],
	chosen: TriggerSettings,
	now: Date,
): Event[] {
	const types = new Set(chosen.events);
	return happenings
		.filter(({ type }) => types.has(type))
		.map((told) => toEvent(vendor, told, now.toISOString()));
}

async function pollOnce<V extends TriggerSettings>(
	ctx: IPollFunctions,
	trigger: PollTrigger<V>,
	values: V,
): Promise<INodeExecutionData[][] | null> {
	const watched = fingerprintOf(ctx, trigger, values);
	const before = recall(ctx.getWorkflowStaticData('node'), watched);
	const reader = await openLimited(ctx, trigger.api);
	const { happenings, memory, mustSave } = await trigger.poll(reader, values, before);
	const now = new Date();
	const events = chosenEvents(trigger.api.vendor, happenings, values, now);
	const store = ctx.getWorkflowStaticData('node');
	const saved = readHold(typeof store.held === 'string' ? store.held : undefined);
	const result = holdLeavers(events, backIn(happenings), saved, holdSettingsIn(values.options), now);
	// The last thing that is done, all at once: a poll that fails before leaves everything as it was.
	memorise(store, watched, { ...memory, held: writeHold(result.memory) });
	const items = [...result.pass, ...(result.notice === null ? [] : [result.notice])];
	// n8n saves what is remembered only when it gets a list, if only an empty one.
	return items.length > 0 || mustSave || result.isChanged ? itemsOf(items) : null;
}

async function guarded<T>(key: string, work: () => Promise<T>): Promise<T | null> {
	if (underWay.has(key)) return null;
	underWay.add(key);
	try {
		return await work();
	} finally {
		underWay.delete(key);
	}
}

/**
 * One poll of a trigger: the events since the last one; null when there are none, or while an earlier poll of the same
 * trigger is still under way. In the editor it gives a sample and leaves what is remembered as it is.
 *
 * @throws NodeApiError or NodeOperationError, worded for the person in front of the node
 */
export async function runPoll<V extends TriggerSettings>(
	ctx: IPollFunctions,
	trigger: PollTrigger<V>,
): Promise<INodeExecutionData[][] | null> {
	try {
		const values = trigger.read(ctx);
		if (ctx.getMode() === 'manual') return await sampleOf(ctx, trigger, values);
		const key = `${ctx.getWorkflow().id}:${ctx.getNode().id}`;
		return await guarded(key, async () => await pollOnce(ctx, trigger, values));
	} catch (error) {
		throw toNodeError(ctx, { error: asError(error), index: null });
	}
}
