import type { JsonObject, Snapshot } from '../model';
import type { Lists } from '../operations/ability';
import type { Params, Values } from '../operations/parameter';
import { runLists } from '../run/list';
import { listOptions, listParams } from '../run/listParams';
import { outputParams, present, type Shape } from '../run/output';
import { FixedValues, readValues } from '../run/values';
import { openReader, type VendorApi } from '../transport';
import { type Bound, menu, type OperationInfo, toMs } from './operation';

/** Ties an operation that reads a list to a vendor. */
export function bindList<
	P extends Params,
	X extends Params,
	T extends JsonObject & { id: string; snapshot?: Snapshot },
>(
	api: VendorApi,
	info: OperationInfo & {
		params: P;
		shape: Shape<T>;
		isNeverEmpty: boolean;
		filterFor(input: Values<P>): ((object: T) => boolean) | undefined;
		finish(object: T, input: Values<P>): T;
	},
	ability: Lists<Values<P> & Values<X>, T> & { extra: X },
): Bound {
	const output = outputParams(info.shape);
	const settings = { ...listParams, options: listOptions };
	return {
		...menu(info, { ...info.params, ...ability.extra, ...output, ...settings }),
		output: info.shape.schema,
		async run(ctx) {
			const { retryFor } = listOptions.schema.parse(ctx.getNodeParameter('options', 0, {}));
			const reader = await openReader(ctx, api, toMs(retryFor));
			const fixed = new FixedValues();
			return await runLists(
				ctx,
				{
					api,
					lists: ability,
					filterFor: (input: Values<P> & Values<X>) => info.filterFor(input),
					finish: (object: T, input: Values<P> & Values<X>) => info.finish(object, input),
					isNeverEmpty: info.isNeverEmpty,
					toJson: (object, chosen) => present(object, chosen, info.shape),
				},
				reader,
				(index) => ({
					own: {
						...readValues(ctx, info.params, index, fixed),
						...readValues(ctx, ability.extra, index, fixed),
					},
					settings: readValues(ctx, settings, index, fixed),
					chosen: readValues(ctx, output, index, fixed),
				}),
			);
		},
	};
}
