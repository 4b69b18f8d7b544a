import { isWhole, type Param, type Params, type Values } from '../operations/parameter';
import { Refusal } from '../operations/refusal';

/** The part of n8n's context that parameters are read from. */
export interface ParameterSource {
	getNodeParameter(
		name: string,
		index: number,
		fallback?: unknown,
		options?: { rawExpressions: true },
	): unknown;
}

/** What n8n holds for a parameter; the fallback is for those that it leaves out because they are hidden. */
function stored(source: ParameterSource, name: string, index: number, fallback?: unknown): unknown {
	return source.getNodeParameter(name, index, fallback ?? null);
}

function isShown(source: ParameterSource, param: Param<unknown>, index: number): boolean {
	return Object.entries(param.shownWhen ?? {}).every(([name, wanted]) =>
		wanted.some((value) => value === stored(source, name, index)),
	);
}

function readOne(source: ParameterSource, name: string, param: Param<unknown>, index: number): unknown {
	if (!isShown(source, param, index)) return undefined;
	const result = param.schema.safeParse(stored(source, name, index, param.ui.default));
	if (result.success) return result.data;
	const issue = result.error.issues[0]?.message ?? 'is wrong';
	throw new Refusal(
		`${param.ui.displayName} ${issue}`,
		`Correct ${param.ui.displayName} and run the node again.`,
	);
}

/** Whether n8n works a stored value out anew for each item. */
function holdsExpression(raw: unknown): boolean {
	if (typeof raw === 'string') return raw.startsWith('=');
	return typeof raw === 'object' && raw !== null && Object.values(raw).some(holdsExpression);
}

/**
 * Values that are the same for all items of a run, because no expression stands in them: each is read once, and all
 * items share it. There may be 100,000 of them.
 */
export class FixedValues {
	private readonly known = new Map<Param<unknown>, { value: unknown } | null>();

	/** The value of a parameter, read only where it may differ from that of other items. */
	read(source: ParameterSource, name: string, param: Param<unknown>, index: number): unknown {
		const known = this.known.get(param);
		if (known) return known.value;
		const value = readOne(source, name, param, index);
		if (known === undefined) this.known.set(param, isFixed(source, name, param) ? { value } : null);
		return value;
	}
}

function isFixed(source: ParameterSource, name: string, { shownWhen = {} }: Param<unknown>): boolean {
	return [name, ...Object.keys(shownWhen)].every(
		(one) => !holdsExpression(source.getNodeParameter(one, 0, null, { rawExpressions: true })),
	);
}

/**
 * Reads the parameters of one item into typed values.
 *
 * @param index position of the item in the node's input
 * @param fixed keeps what is the same for all items of the run
 * @throws Refusal naming the parameter when a value cannot be used
 */
export function readValues<P extends Params>(
	source: ParameterSource,
	params: P,
	index: number,
	fixed: FixedValues = new FixedValues(),
): Values<P> {
	const values: Partial<Values<P>> = {};
	for (const [name, param] of Object.entries(params)) {
		Object.assign(values, { [name]: fixed.read(source, name, param, index) });
	}
	if (!isWhole(params, values))
		throw new Refusal('Some parameters could not be read', 'Open the node and save it again.');
	return values;
}

/**
 * Checks that parameters which count for the whole run have one value for all items.
 *
 * @throws Refusal naming the first parameter on which two items disagree
 */
export function refuseDisagreement(source: ParameterSource, params: Params, itemCount: number): void {
	for (const [name, param] of Object.entries(params)) {
		if (!param.isRunWide || isFixed(source, name, param)) continue;
		const first = JSON.stringify(stored(source, name, 0));
		for (let index = 1; index < itemCount; index++) {
			if (JSON.stringify(stored(source, name, index)) === first) continue;
			const advice = 'Use a fixed value, or run the items in separate executions.';
			throw new Refusal(`${param.ui.displayName} must be the same for all items [Item ${index}]`, advice);
		}
	}
}
