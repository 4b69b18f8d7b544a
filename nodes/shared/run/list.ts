import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { randomUUID } from 'node:crypto';
import type { JsonObject, Page, Snapshot } from '../model';
import { asError, type Ending, type Lists } from '../operations/ability';
import { Refusal } from '../operations/refusal';
import type { Reader, VendorApi } from '../transport';
import { nowIso } from './context';
import { failedItem, toNodeError } from './failure';
import type { OutputChoice } from './output';
import { cutPage } from './page';
import { readItems, stopAtFailure } from './read';

/** How a list is to be read. */
export interface ListSettings {
	returnAll: boolean;
	limit: number | undefined;
	options: { cursor?: string; onIncomplete?: 'stop' | 'continue'; onePage?: boolean };
}

/** A list to run: the vendor's reading, and what is left to do on this side. */
export interface ListRun<I, T> {
	api: VendorApi;
	lists: Lists<I, T>;
	/** Undefined when no filter is set. */
	filterFor(input: I): ((object: T) => boolean) | undefined;
	/** Takes away what was needed for filters only and not asked for. */
	finish(object: T, input: I): T;
	/** True when an empty list cannot be right, as for users. */
	isNeverEmpty: boolean;
	toJson(object: T, chosen: OutputChoice): JsonObject;
}

/** What one item of the input asks for. */
export interface ListInput<I> {
	own: I;
	settings: ListSettings;
	chosen: OutputChoice;
}

interface Collected<T> {
	objects: T[];
	total: number | null;
	seen: number;
	ending: Ending | null;
}

async function collect<I, T extends { id: string }>(
	run: ListRun<I, T>,
	reader: Reader,
	input: I,
	limit: number,
): Promise<Collected<T>> {
	const keep = run.filterFor(input);
	const found = new Map<string, T>();
	// One more than the limit tells whether there are more.
	const list = run.lists.run(reader, input, keep === undefined ? limit + 1 : undefined);
	let total: number | null = null;
	let seen = 0;
	for (;;) {
		const step = await list.next();
		if (step.done) return { objects: [...found.values()], total, seen, ending: step.value };
		total = step.value.total ?? total;
		seen += step.value.items.length;
		for (const object of step.value.items) {
			if (keep !== undefined && !keep(object)) continue;
			if (found.size >= limit && !found.has(object.id)) {
				return { objects: [...found.values()], total, seen, ending: null };
			}
			found.set(object.id, object);
		}
	}
}

/** What can be said of the list; `ending` is null when reading stopped at the limit. */
function snapshotOf<I, T>(run: ListRun<I, T>, input: I, got: Collected<T>): Snapshot {
	const { ending, objects, total, seen } = got;
	const isPart = run.lists.isPart?.(input) === true;
	const isWhole = ending !== null && ending.isComplete && !(run.isNeverEmpty && seen === 0 && !isPart);
	const isFiltered = isPart || run.filterFor(input) !== undefined;
	return {
		id: randomUUID(),
		captured_at: nowIso(),
		count: objects.length,
		total: isPart ? null : total,
		scope: ending === null ? 'limited' : isFiltered ? 'filtered' : 'all',
		is_complete: isWhole,
		basis: ending?.basis ?? 'end_of_pages',
	};
}

function refuseIncomplete(snapshot: Snapshot, settings: ListSettings, ending: Ending | null): void {
	if (!settings.returnAll || snapshot.is_complete || settings.options.onIncomplete === 'continue') return;
	const why =
		ending?.detail === '' || ending === null
			? 'the list came back empty, which cannot be right'
			: ending.detail;
	throw new Refusal(
		`The list is not complete: ${why}`,
		'Run it again, or set On Incomplete List to Continue in Options and look at snapshot.is_complete.',
	);
}

async function wholeList<I, T extends { id: string; snapshot?: Snapshot }>(
	run: ListRun<I, T>,
	reader: Reader,
	{ own, settings, chosen }: ListInput<I>,
): Promise<JsonObject[]> {
	const limit = settings.returnAll ? Infinity : (settings.limit ?? Infinity);
	const got = await collect(run, reader, own, limit);
	const snapshot = snapshotOf(run, own, got);
	refuseIncomplete(snapshot, settings, got.ending);
	return got.objects.map((object) => {
		object.snapshot = snapshot;
		return run.toJson(run.finish(object, own), chosen);
	});
}

async function onePage<I, T extends { id: string; snapshot?: Snapshot }>(
	run: ListRun<I, T>,
	reader: Reader,
	{ own, settings, chosen }: ListInput<I>,
): Promise<Page> {
	if (settings.returnAll)
		throw new Refusal(
			'One Page needs Return All switched off',
			'Switch off Return All; Limit is the size of a page.',
		);
	const size = settings.limit ?? 50;
	const keep = run.filterFor(own) ?? (() => true);
	const { cursor } = settings.options;
	const vendorPage = await run.lists.page?.(reader, own, cursor, size);
	const page =
		vendorPage === undefined
			? cutPage(await collect(run, reader, own, Infinity), cursor, size)
			: {
					...vendorPage,
					items: vendorPage.items.filter(keep),
					prevCursor: null,
				};
	return {
		object: 'page',
		vendor: run.api.vendor,
		tenant: await run.lists.tenant(reader, own),
		result: page.items.map((object) => run.toJson(run.finish(object, own), chosen)),
		next_cursor: page.nextCursor,
		prev_cursor: page.prevCursor,
		result_count: page.items.length,
		total_count: page.total,
		is_complete: page.isComplete,
		captured_at: nowIso(),
	};
}

/**
 * Runs a list for every item of the input. A list that fails is a failure of its item.
 *
 * @param read gives what one item asks for
 */
export async function runLists<I, T extends { id: string; snapshot?: Snapshot }>(
	ctx: IExecuteFunctions,
	run: ListRun<I, T>,
	reader: Reader,
	read: (index: number) => ListInput<I>,
): Promise<INodeExecutionData[]> {
	const { items, failures } = await readItems(ctx, read);
	stopAtFailure(ctx, failures);
	const out = [...failures].map(([index, error]) => failedItem(error, index));
	for (const { index, input } of items) {
		try {
			const pairedItem = { item: index };
			const own = await run.lists.resolve(reader, input.own);
			if (input.settings.options.onePage === true) {
				out.push({ json: { ...(await onePage(run, reader, { ...input, own })) }, pairedItem });
			} else {
				for (const json of await wholeList(run, reader, { ...input, own })) out.push({ json, pairedItem });
			}
		} catch (error) {
			reader.signal?.throwIfAborted();
			if (!ctx.continueOnFail()) throw toNodeError(ctx, { error: asError(error), index });
			out.push(failedItem(asError(error), index));
		}
	}
	return out;
}
