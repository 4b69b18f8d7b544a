import type { IExecuteFunctions } from 'n8n-workflow';
import type { PlanAction, PlanItem } from '../../model';
import type { PlanAbility } from '../../operations/user/planAbility';
import type { Reader, Writer } from '../../transport';
import type { RecordBase } from '../changeRecord';
import type { WriteChoice } from '../itemProgress';
import type { StepBatch } from './stepKind';
import { openSteps, OPERATIONS, type TodoStep } from './steps';

/** One plan item, and what the person chose for it. */
export interface PlanInput<Own> {
	item: PlanItem;
	own: Own;
	choice: WriteChoice;
}

/** A plan to apply. */
export interface PlanRun<Own> {
	ctx: IExecuteFunctions;
	ability: PlanAbility<Own>;
	/** The vendor as people call it. */
	displayName: string;
	base: RecordBase;
	maximum: number | undefined;
	/** How long to wait for all work together that the vendor goes on with. */
	longestWaitMs: number;
	/** How long to wait for one kind of step, where the person says it; otherwise as long as its operation does. */
	waitForMs: number | undefined;
	reader: Reader;
	/** Opened only when something is really to be sent. */
	openWriter(): Promise<Writer>;
}

/** What all records of one kind of step have in common. */
export function baseOf({ base }: PlanRun<unknown>, action: PlanAction): RecordBase {
	return { ...base, ...OPERATIONS[action] };
}

/** Steps of one kind, ready to be thought through; undefined where the vendor cannot do them. */
export function open<Own>(run: PlanRun<Own>, action: PlanAction): StepBatch<TodoStep<Own>> | undefined {
	return openSteps(run.ability, action, run.ctx, baseOf(run, action));
}
