import type { User } from '../../../nodes/shared/model';
import { readValues } from '../../../nodes/shared/run/values';
import { compareParams, type CompareValues } from '../../../nodes/UserDirectory/compare/params';
import { planned } from '../../../nodes/UserDirectory/compare/planned';
import { settingsOf } from '../../../nodes/UserDirectory/compare/settings';
import type { Summarised } from '../../../nodes/UserDirectory/compare/summary';
import { listsOf } from '../../../nodes/UserDirectory/intake/snapshots';

/** The day that unit tests take for today. */
export const TODAY = '2026-11-24';

/** Limits that no test's plan exceeds. */
export const NO_LIMITS = {
	maximumAccessRemovals: 1000,
	maximumAccessRemovalsPercent: 1000,
	maximumDeletes: 1000,
	maximumLeavers: 1000,
	maximumLeaversPercent: 1000,
};

/** The parameters of Compare as n8n stores them, read as the node reads them. */
export function valuesOf(parameters: Record<string, unknown>): CompareValues {
	const stored = { minimumSourcePeople: 1, ...parameters };
	// n8n's own signature is wider than what is needed here.
	const getNodeParameter = (name: string, _: number, fallback: unknown): unknown =>
		Object.hasOwn(stored, name) ? stored[name as keyof typeof stored] : fallback;
	return readValues({ getNodeParameter: getNodeParameter as never }, compareParams, 0);
}

/** Compares two lists without n8n around. */
export function compared(
	sources: User[],
	targets: User[],
	parameters: Record<string, unknown> = {},
): Summarised {
	const [like] = targets;
	if (like === undefined) throw new Error('A target has at least one account');
	const values = valuesOf({ limits: NO_LIMITS, ...parameters });
	const received = { source: listsOf(sources), target: listsOf(targets) };
	const lists = { sources, targets, like, received };
	return planned(lists, values, settingsOf(values), { source: null, spent: [] }, TODAY);
}
