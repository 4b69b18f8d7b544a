import type { INodeExecutionData } from 'n8n-workflow';
import { memoize } from 'lodash';
import type { PlanItem, PlanResult, User } from '../../model';
import { eachItem, type Item } from '../../operations/ability';
import { tooMany } from '../brake';
import { changeRecord, outcomeOf } from '../changeRecord';
import { nowIso } from '../context';
import { failedItem, toNodeError } from '../failure';
import { stopAtFailure } from '../read';
import { madeBefore } from '../stopped';
import { isDue, type PlannedWave, PlanSender } from './carryOut';
import { checkItems } from './checkItems';
import { Person } from './person';
import type { PlanInput, PlanRun } from './planRun';
import { refusedResult, resultOf } from './planResult';
import { readPeople } from './readPeople';
import { roleLoss } from './roleLoss';
import { notDone } from './settled';
import { atStep } from './stepError';
import { summaryOf } from './summary';
import { PlanThinker } from './think';
import { wavesOf } from './waves';

/** Applies plan items: check, think through, brake, send wave by wave, report. */
export class PlanRunner<Own> {
	private readonly people = new Map<number, Person<Own>>();

	/** @param failures the items that could not be read */
	constructor(
		private readonly run: PlanRun<Own>,
		private readonly inputs: ReadonlyArray<Item<PlanInput<Own>>>,
		private readonly failures: Map<number, Error>,
	) {}

	/** @throws NodeApiError or NodeOperationError when an item fails and the node does not continue on error */
	async result(): Promise<INodeExecutionData[]> {
		const { ctx, base } = this.run;
		stopAtFailure(ctx, this.failures);
		await this.check();
		stopAtFailure(ctx, this.failures);
		await this.find();
		stopAtFailure(ctx, this.failures);
		const waves = await this.think();
		stopAtFailure(ctx, this.failed());
		if (this.brake() && !base.dryRun) await this.carryOut(waves);
		return this.report();
	}

	private get sound(): ReadonlyArray<Item<PlanInput<Own>>> {
		return this.inputs.filter(({ index }) => !this.failures.has(index));
	}

	private async check(): Promise<void> {
		if (this.inputs.length === 0) return;
		const tenants = await this.tenants();
		const items = this.sound.map(({ index, input }) => ({ index, input: input.item }));
		const place = { vendor: this.run.base.vendor, tenants, now: Date.now() };
		for (const [index, refusal] of checkItems(items, place)) this.failures.set(index, refusal);
	}

	/** The tenant that each item leads to; where what the person chose is the same, it is looked up once. */
	private async tenants(): Promise<Map<number, string>> {
		const { ability, reader } = this.run;
		const tenantOf = memoize(
			async (own: Own) => await ability.tenant(reader, own),
			(own) => JSON.stringify(own),
		);
		const tenants = new Map<number, string>();
		const found = await eachItem(reader.signal, this.inputs, async ({ own }) => await tenantOf(own));
		for (const result of found) {
			if ('ok' in result) tenants.set(result.index, result.ok);
			else this.failures.set(result.index, result.failed);
		}
		return tenants;
	}

	private async find(): Promise<void> {
		const { ability, reader } = this.run;
		const { users, failures } = await readPeople(reader, ability.getUser, this.sound);
		for (const [index, error] of failures) this.failures.set(index, error);
		await this.refuseLosses(users);
		const isOneAfterTheOther = ability.doesOneAfterTheOther === true;
		for (const { index, input } of this.sound)
			this.people.set(index, new Person(index, input, users.get(index), isOneAfterTheOther));
	}

	/** Where a role takes the place of another one, nobody loses a role that the plan does not take away. */
	private async refuseLosses(users: ReadonlyMap<number, User>): Promise<void> {
		const { ability, reader } = this.run;
		if (ability.roleToReplace === undefined) return;
		for (const { index, input } of this.sound) {
			const user = users.get(index);
			const held = user === undefined ? null : await ability.roleToReplace(reader, user);
			const refusal = roleLoss(input.item, held);
			if (refusal !== undefined) this.failures.set(index, refusal);
		}
	}

	private async think(): Promise<Array<PlannedWave<Own>>> {
		const people = [...this.people.values()].map(({ index, item }) => ({
			index,
			actions: item.steps.map(({ action }) => action),
		}));
		const thinker = new PlanThinker(this.run, this.people);
		const planned: Array<PlannedWave<Own>> = [];
		for (const wave of wavesOf(people)) planned.push({ wave, batch: await thinker.think(wave) });
		return planned;
	}

	/** The people for whom a step failed, with the error. */
	private failed(): Map<number, Error> {
		const failed = new Map<number, Error>();
		for (const person of this.people.values()) {
			const { failure } = person;
			if (failure !== undefined) failed.set(person.index, atStep(person, failure.position, failure.error));
		}
		return failed;
	}

	private due(): Array<{ person: Person<Own>; position: number }> {
		return [...this.people.values()].flatMap((person) =>
			person.results.flatMap((result, position) =>
				result !== undefined && isDue(result) && !result.isUnderWay ? [{ person, position }] : [],
			),
		);
	}

	/** Holds the whole run back when it would change too much. A dry run is only told. */
	private brake(): boolean {
		const { ctx, base, maximum } = this.run;
		const due = this.due();
		const refusal = tooMany(ctx, due.length, maximum);
		if (refusal === undefined) return true;
		if (base.dryRun) {
			const message = `Without Dry Run: ${refusal.message}. ${refusal.advice}`;
			ctx.addExecutionHints({ message, type: 'warning' });
			return true;
		}
		if (!ctx.continueOnFail()) throw toNodeError(ctx, { error: refusal, index: null });
		for (const { person, position } of due)
			person.note(position, notDone(this.run, person, position, refusal));
		return false;
	}

	private async carryOut(waves: ReadonlyArray<PlannedWave<Own>>): Promise<void> {
		const dueCount = this.due().length;
		const sender = new PlanSender(this.run, this.people);
		for (const wave of waves) {
			const hasFailed = await sender.send(wave);
			if (hasFailed && !this.run.ctx.continueOnFail()) throw this.stopped(dueCount);
		}
	}

	private stopped(dueCount: number): Error {
		const [[index, error] = [null, new Error('A step failed')]] = this.failed();
		const sent = [...this.people.values()].flatMap(({ results }) =>
			results.flatMap((result) => (result?.wasSent === true ? [result] : [])),
		);
		const made = sent.filter(({ failed }) => failed === undefined).map(({ change }) => change);
		const changes = sent.map(({ change }) => change);
		return toNodeError(this.run.ctx, { error, index, note: madeBefore(made, dueCount), changes });
	}

	private report(): INodeExecutionData[] {
		const made = new Map<number, INodeExecutionData>();
		const results: PlanResult[] = [];
		const failed = this.failed();
		for (const person of this.people.values()) {
			const result = resultOf(person, this.run.base.dryRun);
			const error = failed.get(person.index);
			results.push(result);
			made.set(
				person.index,
				error === undefined
					? { json: result, pairedItem: { item: person.index } }
					: failedItem(error, person.index, { result }),
			);
		}
		const items = new Map(this.inputs.map(({ index, input }) => [index, input.item]));
		for (const [index, error] of this.failures)
			made.set(index, this.refusedItem(index, error, items.get(index)));
		if (results.length > 0) this.tell(results);
		return [...made].sort(([a], [b]) => a - b).map(([, item]) => item);
	}

	private refusedItem(index: number, error: Error, item: PlanItem | undefined): INodeExecutionData {
		if (item !== undefined)
			return failedItem(error, index, { result: refusedResult(item, this.run.base.dryRun) });
		const facts = { outcome: outcomeOf(error), reason: undefined, requestedAt: nowIso() };
		return failedItem(error, index, { change: changeRecord(this.run.base, facts) });
	}

	private tell(results: readonly PlanResult[]): void {
		const isWhole = results.every(({ problems }) => problems.length === 0);
		this.run.ctx.addExecutionHints({ message: summaryOf(results), type: isWhole ? 'info' : 'warning' });
	}
}
