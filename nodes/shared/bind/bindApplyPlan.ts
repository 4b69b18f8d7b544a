import { once } from 'lodash';
import type { IExecuteFunctions } from 'n8n-workflow';
import type { PlanItem } from '../model';
import type { Params, Values } from '../operations/parameter';
import { applyPlanInfo } from '../operations/user/applyPlan';
import type { PlanAbility } from '../operations/user/planAbility';
import { actorOf } from '../run/context';
import type { PlanRun } from '../run/plan/planRun';
import { PlanRunner } from '../run/plan/planRunner';
import { readItems } from '../run/read';
import { planSettings, type WriteSettings } from '../run/settings';
import { FixedValues, readValues, refuseDisagreement } from '../run/values';
import { openReader, openWriter, type VendorApi } from '../transport';
import { isSimulated, refuseForAgents } from './agents';
import { type Bound, lowest, menu, toMs } from './operation';

/** The longest that any of a vendor's steps is waited for, in seconds; undefined where there is nothing to wait for. */
function longestWait({ steps }: PlanAbility<never>): number | undefined {
	const waits = Object.values(steps).flatMap(({ waitSeconds }) => waitSeconds ?? []);
	return waits.length === 0 ? undefined : Math.max(...waits);
}

function deletes({ steps }: PlanItem): boolean {
	return steps.some(({ action }) => action === 'delete_user');
}

/** Ties Apply Plan to a vendor. */
export function bindApplyPlan<X extends Params>(
	api: VendorApi,
	ability: PlanAbility<Values<X>> & { extra: X },
): Bound {
	const { resource, operation, params, output } = applyPlanInfo;
	const waitSeconds = longestWait(ability);
	const settings = planSettings(waitSeconds);
	const read = (ctx: IExecuteFunctions, index: number, fixed: FixedValues) => {
		const { planItem, approval } = readValues(ctx, params, index, fixed);
		const chosen: Pick<WriteSettings, 'dryRun' | 'allowChanges' | 'options'> = readValues(
			ctx,
			settings,
			index,
			fixed,
		);
		const choice = {
			reason: planItem.reason,
			verify: chosen.options.verify,
			plan: { id: planItem.plan_id, approval },
		};
		return { item: planItem, own: readValues(ctx, ability.extra, index, fixed), choice, chosen };
	};
	return {
		...menu(applyPlanInfo, { ...params, ...ability.extra, ...settings }),
		output,
		async run(ctx) {
			refuseDisagreement(ctx, settings, ctx.getInputData().length);
			const fixed = new FixedValues();
			const { items, failures } = await readItems(ctx, (index) => read(ctx, index, fixed));
			if (items.some(({ input }) => deletes(input.item))) refuseForAgents(ctx);
			const first = items[0]?.input.chosen;
			const { retryFor, waitFor } = first?.options ?? {};
			const reader = await openReader(ctx, api, toMs(retryFor));
			const run: PlanRun<Values<X>> = {
				ctx,
				ability,
				displayName: api.displayName,
				base: {
					vendor: api.vendor,
					tenant: reader.host,
					resource,
					operation,
					dryRun: first === undefined || isSimulated(ctx, first),
					actor: actorOf(ctx, api),
				},
				maximum: lowest(items.map(({ input }) => input.chosen.options.maximumChanges)),
				longestWaitMs: toMs(waitFor ?? waitSeconds) ?? 0,
				waitForMs: toMs(waitFor),
				reader,
				openWriter: once(async () => await openWriter(ctx, api, toMs(retryFor))),
			};
			return await new PlanRunner(run, items, failures).result();
		},
	};
}
