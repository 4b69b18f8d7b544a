import type { JsonObject } from '../model';
import type { Reads } from '../operations/ability';
import type { Params, Values } from '../operations/parameter';
import { outputParams, present, type Shape } from '../run/output';
import { runReads } from '../run/read';
import { readOptions } from '../run/settings';
import { FixedValues, readValues } from '../run/values';
import { openReader, type VendorApi } from '../transport';
import { type Bound, menu, type OperationInfo, toMs } from './operation';

/** Ties an operation that reads single objects to a vendor. */
export function bindRead<P extends Params, X extends Params, Out extends JsonObject>(
	api: VendorApi,
	info: OperationInfo & { params: P; shape: Shape<Out> },
	ability: Reads<Values<P> & Values<X>, Out> & { extra: X },
): Bound {
	const output = outputParams(info.shape);
	return {
		...menu(info, { ...info.params, ...ability.extra, ...output, options: readOptions }),
		output: info.shape.schema,
		async run(ctx) {
			const { retryFor } = readOptions.schema.parse(ctx.getNodeParameter('options', 0, {}));
			const reader = await openReader(ctx, api, toMs(retryFor));
			const fixed = new FixedValues();
			return await runReads(
				ctx,
				(index) => ({
					own: {
						...readValues(ctx, info.params, index, fixed),
						...readValues(ctx, ability.extra, index, fixed),
					},
					chosen: readValues(ctx, output, index, fixed),
				}),
				async (items) => await ability.run(reader, items),
				(object, chosen) => present(object, chosen, info.shape),
			);
		},
	};
}
