import { afterAll, afterEach, beforeAll, beforeEach, expect } from '@jest/globals';
import type { INodeParameters } from 'n8n-workflow';
import {
	startSandbox,
	type ContextTableState,
	type ExabeamKey,
	type ExabeamQuirks,
	type ExabeamSandbox,
	type LogEntry,
	type Sandbox,
	type SandboxOptions,
} from '../../../sandbox';
import { DEFAULT_QUIRKS } from '../../../sandbox/exabeam/quirks';
import {
	loadEngine,
	type CredentialData,
	type Engine,
	type NodeResult,
	type NodeRunSpec,
} from '../../engine';
import { conform } from './conform';

/** Every duration of the sandbox is this part of the real one, so that tests need not wait for minutes. */
export const SCALE = 0.02;

/** Settings of a run besides parameters and items. */
export type Settings = Partial<Omit<NodeRunSpec, 'parameters' | 'items'>> & {
	keys?: ExabeamKey;
	/** What n8n has stored of a token; a fresh credential has none. */
	accessToken?: string;
};

/** n8n's engine and an Exabeam sandbox, which is as new before each test. */
export class ExabeamBench {
	private loaded: Engine | undefined;
	private running: Sandbox | undefined;

	constructor(private readonly options: SandboxOptions = {}) {}

	async start(): Promise<void> {
		this.loaded ??= await loadEngine();
		this.running = await startSandbox({
			...this.options,
			exabeam: {
				...this.options.exabeam,
				pace: { scale: SCALE, rateLimit: null, ...this.options.exabeam?.pace },
			},
		});
	}

	async stop(): Promise<void> {
		await this.running?.stop();
	}

	reset(): void {
		this.exabeam.reset();
		Object.assign(this.exabeam.tenant.quirks, DEFAULT_QUIRKS, this.options.exabeam?.quirks);
	}

	get engine(): Engine {
		if (this.loaded === undefined) throw new Error('The bench has not been started');
		return this.loaded;
	}

	get exabeam(): ExabeamSandbox {
		if (this.running === undefined) throw new Error('The bench has not been started');
		return this.running.exabeam;
	}

	/** Makes Exabeam behave in another of the ways that are possible. */
	quirk(quirks: Partial<ExabeamQuirks>): void {
		Object.assign(this.exabeam.tenant.quirks, quirks);
	}

	credentials({ keyId, keySecret }: ExabeamKey = this.exabeam, accessToken = ''): CredentialData {
		const { url } = this.exabeam;
		return {
			exabeamApi: { region: 'other', otherUrl: url, apiKey: keyId, apiSecret: keySecret, accessToken },
		};
	}

	/** Runs the Exabeam node; whatever comes out is checked against its schema and searched for secrets. */
	async run(
		parameters: INodeParameters,
		items: NonNullable<NodeRunSpec['items']> = [{}],
		{ keys, accessToken, ...settings }: Settings = {},
	): Promise<NodeResult> {
		const result = await this.engine.runNode({
			type: 'exabeam',
			parameters,
			items,
			credentials: this.credentials(keys, accessToken),
			...settings,
		});
		conform(result.outputs);
		expect(this.secretsIn(result.workflow.stored)).toEqual([]);
		return result;
	}

	/** Those of the sandbox's secrets that stand in a text. */
	secretsIn(text: string): string[] {
		const { keySecret, contextKey, unpermittedKey, revokedKey } = this.exabeam;
		const secrets = [keySecret, contextKey.keySecret, unpermittedKey.keySecret, revokedKey.keySecret];
		return secrets.filter((one) => text.includes(one));
	}

	/** Every request since the last reset, as `METHOD /path`. */
	get sent(): string[] {
		return this.exabeam.log.map(({ method, path }) => `${method} ${path}`);
	}

	/** Every request that writes, in the order of arrival. */
	get writes(): readonly LogEntry[] {
		return this.exabeam.log.filter(({ method, path }) => method !== 'GET' && path !== '/auth/v1/token');
	}

	/** A table of the tenant, by its name. */
	table(name: string): ContextTableState {
		const found = this.exabeam.state().tables.find((table) => table.name === name);
		if (found === undefined) throw new Error(`There is no table ${name}`);
		return found;
	}

	/** The rows of a table by display name, in the order of their keys. */
	rows(name: string): Array<Record<string, string>> {
		const { columns, records } = this.table(name);
		return records.map((row) =>
			Object.fromEntries(columns.flatMap(({ id, displayName }) => (row[id] ? [[displayName, row[id]]] : []))),
		);
	}
}

/** A bench that runs for all tests of a file and is as new before each. */
export function useExabeam(options: SandboxOptions = {}): ExabeamBench {
	const bench = new ExabeamBench(options);
	beforeAll(async () => await bench.start());
	afterAll(async () => await bench.stop());
	beforeEach(() => bench.reset());
	return bench;
}

/**
 * A bench whose sandbox is started anew for each test, at another address: for tests of many runs, since the pace of
 * 100 requests a minute is kept for each address.
 */
export function useExabeamAnew(options: SandboxOptions = {}): ExabeamBench {
	const bench = new ExabeamBench(options);
	beforeEach(async () => await bench.start());
	afterEach(async () => await bench.stop());
	return bench;
}
