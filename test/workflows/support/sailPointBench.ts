import { afterAll, beforeAll, beforeEach, expect } from '@jest/globals';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import {
	startSandbox,
	type ClientKeys,
	type LogEntry,
	type Sandbox,
	type SailPointQuirks,
	type SailPointSandbox,
	type SandboxOptions,
} from '../../../sandbox';
import { DEFAULT_QUIRKS } from '../../../sandbox/sailpoint/quirks';
import {
	loadEngine,
	type CredentialData,
	type Engine,
	type NodeResult,
	type NodeRunSpec,
} from '../../engine';
import { conform } from './conform';

/** What is asked for by POST and changes nothing. */
const READS = ['/oauth/token', '/search/v1'];

/** Settings of a run besides parameters and items. */
export type Settings = Partial<Omit<NodeRunSpec, 'parameters' | 'items'>> & {
	keys?: ClientKeys;
	apiVersion?: 'v1' | 'v2025';
};

/** n8n's engine and a SailPoint sandbox, which is as new before each test. */
export class SailPointBench {
	private loaded: Engine | undefined;
	private running: Sandbox | undefined;

	constructor(private readonly options: SandboxOptions = {}) {}

	async start(): Promise<void> {
		this.loaded ??= await loadEngine();
		this.running = await startSandbox(this.options);
	}

	async stop(): Promise<void> {
		await this.running?.stop();
	}

	reset(): void {
		this.sailpoint.reset();
		Object.assign(this.sailpoint.tenant.quirks, DEFAULT_QUIRKS, this.options.sailpoint?.quirks);
	}

	get engine(): Engine {
		if (this.loaded === undefined) throw new Error('The bench has not been started');
		return this.loaded;
	}

	get sailpoint(): SailPointSandbox {
		if (this.running === undefined) throw new Error('The bench has not been started');
		return this.running.sailpoint;
	}

	/** Makes SailPoint behave in another of the ways that are possible. */
	quirk(quirks: Partial<SailPointQuirks>): void {
		Object.assign(this.sailpoint.tenant.quirks, quirks);
	}

	credentials({ clientId, clientSecret }: ClientKeys = this.sailpoint, apiVersion = 'v1'): CredentialData {
		const host = { environment: 'other', apiHost: this.sailpoint.url };
		return { sailPointOAuth2Api: { ...host, apiVersion, clientId, clientSecret } };
	}

	/** Runs the SailPoint node; whatever comes out is checked against its schema and searched for secrets. */
	async run(
		parameters: INodeParameters,
		items: IDataObject[] = [{}],
		{ keys, apiVersion, ...settings }: Settings = {},
	): Promise<NodeResult> {
		const credentials = this.credentials(keys, apiVersion);
		const result = await this.engine.runNode({
			type: 'sailPoint',
			parameters,
			items,
			credentials,
			...settings,
		});
		conform(result.outputs);
		expect(this.secretsIn(JSON.stringify(result.outputs))).toEqual([]);
		return result;
	}

	/** Those of the sandbox's secrets that stand in a text. */
	secretsIn(text: string): string[] {
		const { clientSecret, readerClient, userClient } = this.sailpoint;
		return [clientSecret, readerClient.clientSecret, userClient.clientSecret].filter((one) =>
			text.includes(one),
		);
	}

	/** Every request since the last reset, as `METHOD /path`. */
	get sent(): string[] {
		return this.sailpoint.log.map(({ method, path }) => `${method} ${path}`);
	}

	/** Every request that writes, in the order of arrival. */
	get writes(): readonly LogEntry[] {
		return this.sailpoint.log.filter(({ method, path }) => method !== 'GET' && !READS.includes(path));
	}
}

/** A bench that runs for all tests of a file and is as new before each. */
export function useSailPoint(options: SandboxOptions = {}): SailPointBench {
	const bench = new SailPointBench(options);
	beforeAll(async () => await bench.start());
	afterAll(async () => await bench.stop());
	beforeEach(() => bench.reset());
	return bench;
}
