import { beforeAll, expect } from '@jest/globals';
import type { IDataObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';
import type { z } from 'zod';
import { type Engine, loadEngine, type NodeRun, type NodeSpec, type RunResult } from '../../../engine';

/** Which items each input of the node gets; an input that is left out is not wired. */
export type Inputs = ReadonlyArray<readonly object[] | undefined>;

/** How the node ran last, and the whole execution. */
export interface DirectoryRun extends Omit<NodeRun, 'status'> {
	workflow: RunResult;
}

/** n8n's engine with the built package, and the User Directory node in it. */
export class Directory {
	private loaded: Engine | undefined;

	async load(): Promise<void> {
		this.loaded = await loadEngine();
	}

	get engine(): Engine {
		if (this.loaded === undefined) throw new Error('The engine has not been loaded');
		return this.loaded;
	}

	/** Runs the node with a source of its own for every input that is wired. */
	async run(
		parameters: INodeParameters,
		inputs: Inputs,
		settings: Partial<NodeSpec> = {},
	): Promise<DirectoryRun> {
		const sources = inputs.flatMap((items, input) =>
			items === undefined ? [] : [{ name: `Input ${input}`, input, items }],
		);
		const workflow = await this.engine.run({
			nodes: [
				...sources.map(({ name, items }) => ({
					type: 'test.items',
					name,
					parameters: { items: JSON.stringify(items) },
				})),
				{ type: 'userDirectory', name: 'Directory', parameters, ...settings },
			],
			connections: sources.flatMap(({ name, input }) => [
				{ from: 'Start', to: name },
				{ from: name, to: 'Directory', input },
			]),
		});
		const run = workflow.runs.Directory?.at(-1);
		const error = run?.error ?? workflow.error;
		return {
			...(run ?? { items: [], outputs: [], hints: [] }),
			...(error !== undefined && { error }),
			workflow,
		};
	}
}

/** A directory for all tests of a file. */
export function useDirectory(): Directory {
	const directory = new Directory();
	beforeAll(async () => await directory.load());
	return directory;
}

/** The items of an output, each checked against its schema. */
export function parsed<T>(schema: z.ZodType<T>, items: readonly INodeExecutionData[] | undefined): T[] {
	expect(items?.every(({ pairedItem }) => pairedItem !== undefined)).toBe(true);
	return (items ?? []).map(({ json }) => schema.parse(json));
}

/** Objects as n8n's items are typed. */
export function asItem(value: object): IDataObject {
	return { ...value };
}
