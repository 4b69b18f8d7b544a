import { afterAll, beforeAll, beforeEach, expect } from '@jest/globals';
import type { IDataObject, INodeParameterResourceLocator, INodeParameters } from 'n8n-workflow';
import {
	startSandbox,
	type ApiKeys,
	type Sandbox,
	type SandboxOptions,
	type TenableSandbox,
} from '../../../sandbox';
import { DEFAULT_QUIRKS } from '../../../sandbox/tenable/quirks';
import type { GroupState, RoleState, TenableQuirks, TenantState, UserState } from '../../../sandbox';
import {
	loadEngine,
	type CredentialData,
	type Engine,
	type NodeResult,
	type NodeRunSpec,
} from '../../engine';
import { conform } from './conform';

/** Settings of a run besides parameters and items. */
export type Settings = Partial<Omit<NodeRunSpec, 'parameters' | 'items'>> & { keys?: ApiKeys };

/** Picks a user, group or role; `value` may be an expression. */
export function pick(
	mode: 'list' | 'email' | 'username' | 'id' | 'name',
	value: string,
): INodeParameterResourceLocator {
	return { __rl: true, mode, value };
}

/** An address in the company's domain. */
export function at(login: string): string {
	return `${login}@halden.example`;
}

/** n8n's engine and a Tenable sandbox, which is as new before each test. */
export class Bench {
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
		this.tenable.reset();
		Object.assign(this.tenable.tenant.quirks, DEFAULT_QUIRKS, this.options.quirks);
	}

	get engine(): Engine {
		if (this.loaded === undefined) throw new Error('The bench has not been started');
		return this.loaded;
	}

	get sandbox(): Sandbox {
		if (this.running === undefined) throw new Error('The bench has not been started');
		return this.running;
	}

	get tenable(): TenableSandbox {
		return this.sandbox.tenable;
	}

	get state(): TenantState {
		return this.tenable.state();
	}

	/** Makes Tenable behave in another of the ways that are possible. */
	quirk(quirks: Partial<TenableQuirks>): void {
		Object.assign(this.tenable.tenant.quirks, quirks);
	}

	credentials({ accessKey, secretKey }: ApiKeys = this.tenable): CredentialData {
		return { tenableVmApi: { cloud: 'other', otherUrl: this.tenable.url, accessKey, secretKey } };
	}

	/** Runs the Tenable node; whatever comes out is checked against its schema and searched for the keys. */
	async run(
		parameters: INodeParameters,
		items: IDataObject[] = [{}],
		{ keys, ...settings }: Settings = {},
	): Promise<NodeResult> {
		const credentials = this.credentials(keys);
		const result = await this.engine.runNode({
			type: 'tenable',
			parameters,
			items,
			credentials,
			...settings,
		});
		this.look(result);
		return result;
	}

	private look(result: NodeResult): void {
		conform(result.outputs);
		expect(this.keysIn(result.workflow.stored)).toEqual([]);
	}

	/** Those of the sandbox's keys that stand in a text. */
	keysIn(text: string): string[] {
		const { accessKey, secretKey, basicKeys } = this.tenable;
		const keys = [accessKey, secretKey, basicKeys.accessKey, basicKeys.secretKey];
		return keys.filter((key) => text.includes(key));
	}

	/** Every request since the last reset, as `METHOD /path`. */
	get sent(): string[] {
		return this.tenable.log.map(({ method, path }) => `${method} ${path}`);
	}

	/** Every request that writes, with names in place of the ids of users, groups and roles that are there. */
	get writes(): string[] {
		return this.sent.filter((request) => !request.startsWith('GET ')).map((request) => this.named(request));
	}

	private named(request: string): string {
		const { users, groups, roles } = this.state;
		const names = new Map([
			...users.map(({ uuid, username }): [string, string] => [uuid, username]),
			...[...groups, ...roles].map(({ uuid, name }): [string, string] => [uuid, name]),
		]);
		return request.replaceAll(
			/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g,
			(uuid) => names.get(uuid) ?? uuid,
		);
	}

	user(username: string, state: TenantState = this.state): UserState {
		return found(
			state.users.find((user) => user.username === username),
			username,
		);
	}

	group(name: string, state: TenantState = this.state): GroupState {
		return found(
			state.groups.find((group) => group.name === name),
			name,
		);
	}

	role(name: string, type: RoleState['type'] = 'STANDARD', state: TenantState = this.state): RoleState {
		return found(
			state.roles.find((role) => role.name === name && role.type === type),
			name,
		);
	}
}

function found<T>(value: T | undefined, name: string): T {
	if (value === undefined) throw new Error(`The sandbox has no ${name}`);
	return value;
}

/** A bench for all tests of a file. */
export function useBench(options?: SandboxOptions): Bench {
	const bench = new Bench(options);
	beforeAll(async () => await bench.start());
	afterAll(async () => await bench.stop());
	beforeEach(() => bench.reset());
	return bench;
}
