import type { IExecuteFunctions } from 'n8n-workflow';
import type { z } from 'zod';
import type { Change, JsonObject } from '../model';
import type { Writes } from '../operations/ability';
import type { Params, Values } from '../operations/parameter';
import { actorOf } from '../run/context';
import { partsOf } from '../run/parts';
import { readItems } from '../run/read';
import { type WriteSettings, writeSettings } from '../run/settings';
import { FixedValues, readValues, refuseDisagreement } from '../run/values';
import { WriteRunner } from '../run/write';
import { openReader, openWriter, type VendorApi } from '../transport';
import { isSimulated, refuseForAgents } from './agents';
import { type Bound, lowest, menu, type OperationInfo, toMs } from './operation';

/** Whether nothing is to be sent. @throws Refusal for a delete by an AI agent */
function isDryRun(ctx: IExecuteFunctions, info: OperationInfo, settings: WriteSettings): boolean {
	if (info.isDelete === true) refuseForAgents(ctx);
	return isSimulated(ctx, settings);
}

/** Ties an operation that writes to a vendor. */
export function bindWrite<P extends Params, X extends Params, Out, Step>(
	api: VendorApi,
	info: OperationInfo & {
		params: P;
		output: z.ZodType;
		toJson(object: Out, change: Change): JsonObject;
		/** The pieces of one item that each get an outcome of their own; the item as a whole unless this says otherwise. */
		partsOf?(input: Values<P>): ReadonlyArray<Values<P>>;
	},
	ability: Writes<Values<P> & Values<X>, Out, Step> & { extra: X },
): Bound {
	const waitSeconds = ability.follow?.waitSeconds;
	const settings = writeSettings(info.isDestructive === true, waitSeconds);
	const readSettings = (ctx: IExecuteFunctions, index: number, fixed: FixedValues): WriteSettings =>
		readValues(ctx, settings, index, fixed);
	/** Reads what the items ask for. What was read is let go of when the plans are made: there may be 100,000. */
	const open = async (ctx: IExecuteFunctions): Promise<WriteRunner<Values<P> & Values<X>, Out, Step>> => {
		refuseDisagreement(ctx, settings, ctx.getInputData().length);
		const fixed = new FixedValues();
		const read = await readItems(ctx, (index) => {
			// Not spread: an object that is put together of two takes three times as much.
			const own = Object.assign(
				readValues(ctx, info.params, index, fixed),
				readValues(ctx, ability.extra, index, fixed),
			);
			// Of the settings only what may differ from item to item is kept: there may be 100,000.
			const { maximumChanges, options } = readSettings(ctx, index, fixed);
			return { own, choice: options, maximum: maximumChanges ?? options.maximumChanges };
		});
		const { partsOf: split } = info;
		const { items, failures, itemOf } =
			split === undefined
				? { ...read, itemOf: (index: number) => index }
				: partsOf(read, (input) =>
						split(input.own).map((part) => ({ ...input, own: { ...input.own, ...part } })),
					);
		const first = items[0] === undefined ? undefined : readSettings(ctx, itemOf(items[0].index), fixed);
		const dryRun = first === undefined || isDryRun(ctx, info, first);
		const retryForMs = toMs(first?.options.retryFor);
		const reader = await openReader(ctx, api, retryForMs);
		const { resource, operation } = info;
		return new WriteRunner(
			ctx,
			{
				writes: ability,
				base: {
					vendor: api.vendor,
					tenant: reader.host,
					resource,
					operation,
					dryRun,
					actor: actorOf(ctx, api),
				},
				isVerified: info.isDestructive === true,
				waitForMs: toMs(first?.options.waitFor ?? waitSeconds) ?? 0,
				maximum: lowest(items.map(({ input }) => input.maximum)),
				reader,
				itemOf,
				openWriter: async () => await openWriter(ctx, api, retryForMs),
				toJson: (object: Out, change: Change) => info.toJson(object, change),
			},
			items,
			failures,
		);
	};
	return {
		...menu(info, { ...info.params, ...ability.extra, ...settings }),
		output: info.output,
		run: async (ctx) => await (await open(ctx)).result(),
	};
}
