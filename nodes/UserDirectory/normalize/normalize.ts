import pick from 'lodash/pick';
import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { asError } from '../../shared/asError';
import { type Snapshot, User } from '../../shared/model';
import type { Values } from '../../shared/operations/parameter';
import { Refusal } from '../../shared/operations/refusal';
import { failedItem } from '../../shared/run/failure';
import { stopAtFailure } from '../../shared/run/read';
import { readValues, refuseDisagreement } from '../../shared/run/values';
import { isRecord } from '../../shared/transport';
import { refusePartialRun } from '../intake/wiring';
import { type Mapping, mappingOf } from './mapping';
import { params } from './params';
import { detectPreset, type Preset, PRESETS, type PresetName } from './presets';
import { PathReader } from './sourceValue';
import { type Reading, toUser } from './toUser';
import { unavailableFields } from './unavailable';
import { snapshotOf } from './wholeList';

type Input = Values<typeof params>;

/** Okta API reference, User status: LOCKED_OUT. */
const LOCKED_WORD = 'LOCKED_OUT';

function readingFor(input: Input, preset: Preset): Reading {
	const { options } = input;
	return {
		vendor: options.vendor?.toLowerCase() ?? preset.vendor,
		tenant: input.tenant,
		recordType: options.recordType ?? preset.recordType,
		dates: { format: options.dateFormat ?? 'iso', zone: options.timeZone ?? 'utc' },
		statusWords: { ...preset.statusWords, ...options.statusWords },
		lockedWord: preset === PRESETS.okta ? LOCKED_WORD : null,
		keepUnmapped: options.keepUnmapped ?? false,
		paths: new PathReader(),
		delivered: new Set(),
	};
}

/** Whether some parameter is worked out anew for every item; n8n marks those texts by a leading equals sign. */
function hasExpression(ctx: IExecuteFunctions): boolean {
	return JSON.stringify(ctx.getNode().parameters).includes('"=');
}

/** A mapping that holds an expression is worked out for every item; a fixed one only once. */
function mappingReader(ctx: IExecuteFunctions, source: PresetName): (index: number) => Mapping {
	const name = `${source}Mapping` as const;
	const read = (index: number): Mapping => readValues(ctx, pick(params, [name]), index)[name] ?? [];
	if (hasExpression(ctx)) return read;
	const fixed = read(0);
	return () => fixed;
}

interface Outcome {
	users: Map<number, User>;
	failures: Map<number, Error>;
}

function refuseTwice(seen: Map<string, number>, user: User, index: number): void {
	const first = seen.get(user.id);
	if (first !== undefined)
		throw new Refusal(
			`The input has the same ID "${user.id}" as item ${first}`,
			'Remove the duplicate, or map ID to a field that is different for everybody.',
		);
	seen.set(user.id, index);
}

function mapAll(
	ctx: IExecuteFunctions,
	reading: Reading,
	mappingAt: (index: number) => Mapping,
	preset: Preset | null,
): Outcome {
	const outcome: Outcome = { users: new Map(), failures: new Map() };
	const seen = new Map<string, number>();
	for (const [index, { json }] of ctx.getInputData().entries()) {
		try {
			if (!isRecord(json)) throw new Refusal('The input is no object', 'Look at the node before.');
			if (preset !== null && detectPreset(json) !== preset)
				throw new Refusal(
					`The input looks like ${detectPreset(json).name}, the first item like ${preset.name}`,
					'Normalize each source with a node of its own, or choose the source in Source.',
				);
			const user = toUser(json, mappingAt(index), reading);
			refuseTwice(seen, user, index);
			outcome.users.set(index, user);
		} catch (error) {
			outcome.failures.set(index, asError(error));
		}
	}
	return outcome;
}

function hint(ctx: IExecuteFunctions, preset: Preset, users: Iterable<User>): void {
	const words = new Map<string, number>();
	for (const { status, source_status: word } of users)
		if (status === 'unknown') words.set(word ?? 'none', (words.get(word ?? 'none') ?? 0) + 1);
	const told = [...words].slice(0, 5).map(([word, count]) => `"${word}" (${count})`);
	const unknown =
		told.length === 0
			? ''
			: ` Status unknown for these words: ${told.join(', ')}; explain them in Status Words.`;
	ctx.addExecutionHints({ message: `Read as ${preset.name}.${unknown}`, location: 'outputPane' });
}

function presetFor(ctx: IExecuteFunctions, source: Input['source']): Preset {
	if (source !== 'detect') return PRESETS[source];
	const first = ctx.getInputData()[0]?.json;
	return detectPreset(isRecord(first) ? first : {});
}

/** Makes unified users of all items; a failed one costs the others nothing but the word that the list is whole. */
function runNormalize(ctx: IExecuteFunctions): INodeExecutionData[][] {
	const items = ctx.getInputData();
	if (hasExpression(ctx)) refuseDisagreement(ctx, params, items.length);
	const input = readValues(ctx, params, 0);
	if (input.isWhole) refusePartialRun(ctx, 'List Is Whole cannot be true');
	const preset = presetFor(ctx, input.source);
	const reading = readingFor(input, preset);
	const isDetected = input.source === 'detect';
	const fixed = mappingOf(preset.rows);
	const mappingAt = input.source === 'detect' ? () => fixed : mappingReader(ctx, input.source);
	const outcome = mapAll(ctx, reading, mappingAt, isDetected ? preset : null);
	stopAtFailure(ctx, outcome.failures);
	const unavailable = unavailableFields(reading.delivered, reading.lockedWord !== null);
	const snapshot = input.isWhole ? snapshotOf(outcome.users.size, outcome.failures.size) : undefined;
	hint(ctx, preset, outcome.users.values());
	const out = items.map((_, index): INodeExecutionData => {
		const user = outcome.users.get(index);
		if (user === undefined) return failedItem(outcome.failures.get(index) ?? new Error('Not read'), index);
		return { json: finished(user, unavailable, reading, snapshot), pairedItem: { item: index } };
	});
	return [out];
}

/** What only the whole list could tell. Whether roles and groups are told is known of the list, not of its first items. */
function finished(user: User, unavailable: string[], reading: Reading, snapshot: Snapshot | undefined): User {
	user.unavailable = unavailable;
	if (reading.delivered.has('roles')) user.roles ??= [];
	if (reading.delivered.has('groups')) user.groups ??= [];
	if (reading.delivered.has('sign_in_methods')) user.sign_in_methods ??= [];
	if (snapshot !== undefined) user.snapshot = snapshot;
	return user;
}

/** Normalize, as the node's menu takes it. */
export const normalize = {
	operation: 'normalize',
	name: 'Normalize',
	action: 'Normalize items of other nodes to unified users',
	description:
		'Turn users of Okta, Entra ID, Google Workspace, BambooHR, a CSV file or a sheet into unified users',
	params,
	inputs: ['Items'],
	outputs: ['Users'],
	output: User,
	/** @throws NodeOperationError naming the item, or Refusal where it is about the run as a whole */
	async run(ctx: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return runNormalize(ctx);
	},
};
