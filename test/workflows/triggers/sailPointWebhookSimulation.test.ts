import '../support/clock';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';
import type { INodeParameters } from 'n8n-workflow';
import { startSandbox, type Sandbox } from '../../../sandbox';
import { loadEngine, type Engine, type WebhookNode } from '../../engine';

const ROUNDS = 200;
const LIMIT = 3;

const STEPS = ['leave', 'leaveTogether', 'comeBack', 'move', 'repeat', 'release', 'savedLate'] as const;

let sandbox: Sandbox;
let engine: Engine;

beforeAll(async () => {
	engine = await loadEngine();
	sandbox = await startSandbox({ users: 20, sailpoint: { pace: { rateLimit: null } } });
});
afterAll(async () => await sandbox.stop());

/** n8n in another process. */
async function anotherEngine(): Promise<Engine> {
	let other: Engine | undefined;
	await jest.isolateModulesAsync(async () => {
		const { loadEngine: load } = await import('../../engine');
		other = await load();
	});
	return other ?? engine;
}

/** A SailPoint that calls a node, and what the node is to have passed on by now. */
class Simulation {
	private sent = 0;
	/** How much had been written when the workflow was last published. */
	private published: number;
	private last = '';
	private options: INodeParameters = { holdAbove: LIMIT };
	private passed = 0;
	private hold: string[] = [];
	private isReleased = false;
	private readonly expected: string[] = [];
	private readonly told: string[] = [];

	constructor(private node: WebhookNode) {
		this.published = node.written.length - 1;
	}

	async step(kind: (typeof STEPS)[number], pick: number): Promise<void> {
		switch (kind) {
			case 'leave':
				return await this.leave(1);
			case 'leaveTogether':
				return await this.leave(2 + (pick % 4));
			case 'comeBack':
				return await this.comeBack(this.hold[pick % this.hold.length] ?? 'nobody');
			case 'move':
				return await this.call(this.body('somebody', 'department', `A${this.sent}`, 'B'));
			case 'repeat':
				return this.last === '' ? undefined : await this.send(this.last);
			case 'release':
				return await this.release();
			case 'savedLate': {
				// What an earlier call of the same n8n remembers is written to the database after the later ones.
				const recent = this.node.written.slice(this.published).slice(-5);
				this.node.saved = recent[pick % recent.length] ?? this.node.saved;
			}
		}
	}

	/** n8n is stopped and started: what is in the database is that of the last call. */
	async restart(): Promise<void> {
		const { node } = this;
		this.told.push(...leaversOf(node));
		await node.stop();
		const saved = node.written.at(-1) ?? node.saved;
		this.node = await nodeIn(await anotherEngine(), this.options, saved);
		await this.node.activate('init');
		this.published = this.node.written.length;
	}

	/** What left with executions is what had to leave, once each. */
	check(): void {
		expect([...this.told, ...leaversOf(this.node)].sort()).toEqual([...this.expected].sort());
	}

	/** Lets go of everything and gives back how many leaver events there were. */
	async end(): Promise<number> {
		await this.release();
		await this.step('move', 0);
		this.check();
		await this.node.stop();
		return this.expected.length;
	}

	private async leave(count: number): Promise<void> {
		this.letReleasedGo();
		const people = Array.from({ length: count }, (_, at) => `person ${this.sent}-${at}`);
		const passing = this.hold.length > 0 ? 0 : Math.min(count, LIMIT - this.passed);
		this.passed += passing;
		await Promise.all(
			people.map(
				async (name) => await this.send(this.body(name, 'cloudLifecycleState', 'active', 'inactive')),
			),
		);
		const passedNow = leaversOf(this.node).filter((name) => people.includes(name));
		expect(passedNow).toHaveLength(passing);
		this.expected.push(...passedNow);
		this.hold.push(...people.filter((name) => !passedNow.includes(name)));
	}

	private async comeBack(name: string): Promise<void> {
		// Also with the very call that lets the others go.
		this.hold = this.hold.filter((one) => one !== name);
		await this.call(this.body(name, 'cloudLifecycleState', 'inactive', 'active'));
	}

	private async call(body: string): Promise<void> {
		this.letReleasedGo();
		await this.send(body);
	}

	private letReleasedGo(): void {
		if (!this.isReleased) return;
		this.expected.push(...this.hold.splice(0));
		this.isReleased = false;
	}

	private async release(): Promise<void> {
		const id = this.node.executions.flat().findLast(({ json }) => json.object === 'leavers_held')
			?.json.hold_id;
		if (this.hold.length === 0 || typeof id !== 'string') return;
		this.isReleased = true;
		this.options = { holdAbove: LIMIT, releaseHeld: id };
		this.node.set({ options: this.options });
		await this.node.deactivate();
		await this.node.activate('update');
		this.published = this.node.written.length - 1;
	}

	private body(name: string, attribute: string, oldValue: string, newValue: string): string {
		this.sent++;
		const changes = [{ attribute, oldValue, newValue }];
		return JSON.stringify({ identity: { type: 'IDENTITY', id: name, name }, changes, sent: this.sent });
	}

	private async send(body: string): Promise<void> {
		this.last = body;
		const subscription = [...sandbox.sailpoint.tenant.store.subscriptions.values()].find(
			({ httpConfig }) => httpConfig.url === this.node.address(),
		);
		const token = subscription?.httpConfig.bearerTokenAuthConfig?.bearerToken ?? '';
		const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
		expect((await fetch(this.node.address(), { method: 'POST', headers, body })).status).toBe(200);
	}
}

function leaversOf(node: WebhookNode): string[] {
	return node.executions.flat().flatMap(({ json }) => {
		const user: unknown = json.user;
		if (json.lifecycle !== 'leaver' || typeof user !== 'object' || user === null) return [];
		return 'id' in user ? [String(user.id)] : [];
	});
}

async function nodeIn(of: Engine, options: INodeParameters, saved = '{}'): Promise<WebhookNode> {
	const { url, clientId, clientSecret } = sandbox.sailpoint;
	const host = { environment: 'other', apiHost: url, apiVersion: 'v1' };
	const node = of.webhookNode({
		type: 'sailPointTrigger',
		parameters: { triggers: ['idn:identity-attributes-changed'], options },
		credentials: { sailPointOAuth2Api: { ...host, clientId, clientSecret } },
	});
	node.saved = saved;
	await node.start();
	return node;
}

describe('the SailPoint Trigger through 200 calls', () => {
	it.each([1, 2, 3])('passes every leaver on once, now or once released (seed %d)', async (seed) => {
		sandbox.sailpoint.reset();
		const node = await nodeIn(engine, { holdAbove: LIMIT });
		await node.activate();
		const simulation = new Simulation(node);
		const step = fc.record({ kind: fc.constantFrom(...STEPS), pick: fc.nat(1000) });
		const script = fc.array(step, { minLength: ROUNDS, maxLength: ROUNDS });
		const [steps = []] = fc.sample(script, { seed, numRuns: 1 });
		for (const [round, { kind, pick }] of steps.entries()) {
			await simulation.step(kind, pick);
			simulation.check();
			if (round % 70 === 69) await simulation.restart();
		}
		expect(await simulation.end()).toBeGreaterThan(ROUNDS / 4);
	});
});
