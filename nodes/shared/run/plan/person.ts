import type { PlanItem, PlanStep, User } from '../../model';
import type { Ref } from '../../operations/locator';
import { isSimulatedId } from '../../operations/named';
import { Refusal, Unsupported } from '../../operations/refusal';
import type { WriteChoice } from '../itemProgress';
import type { PlanInput } from './planRun';
import type { StepResult } from './stepKind';

/** A step that was kept back because an earlier one of the same person was not done. */
export class NotSent extends Refusal {}

/** Whether an error makes the whole item a failed one: what the vendor cannot do, and what follows from it, does not. */
export function isFailure(error: Error | undefined): boolean {
	return error !== undefined && !(error instanceof NotSent || error instanceof Unsupported);
}

/** One plan item on its way. */
export class Person<Own> {
	/** What each step was thought out to be, or came to. */
	readonly results: Array<StepResult | undefined>;

	readonly item: PlanItem;
	readonly own: Own;
	readonly choice: WriteChoice;

	/**
	 * @param found the account as it was before any step; for a new one, whoever has its username; undefined for nobody
	 * @param isOneAfterTheOther whether a step that is under way keeps the further ones back
	 */
	constructor(
		readonly index: number,
		{ item, own, choice }: PlanInput<Own>,
		readonly found: User | undefined,
		private readonly isOneAfterTheOther: boolean,
	) {
		this.item = item;
		this.own = own;
		this.choice = choice;
		this.results = item.steps.map(() => undefined);
	}

	get isNew(): boolean {
		return this.item.target.id === null;
	}

	/** The account that the steps are for, by its id; the username of one whose id is not known. */
	get ref(): Ref {
		const id = this.userId;
		return id === null ? { mode: 'username', value: this.newUsername } : { mode: 'id', value: id };
	}

	private get newUsername(): string {
		const [first] = this.item.steps;
		return first?.action === 'create_user' ? first.values.username : '';
	}

	/** The id of the account; null while there is none or it is not known. */
	get userId(): string | null {
		const { id } = this.item.target;
		const [created] = this.results;
		if (id !== null || created === undefined || created.failed !== undefined) return id;
		if (this.found !== undefined) return this.found.id;
		const isThere = created.wasSent && !created.isUnderWay;
		return isThere && created.objectId !== null && !isSimulatedId(created.objectId) ? created.objectId : null;
	}

	step(position: number): PlanStep {
		const step = this.item.steps[position];
		if (step === undefined) throw new Error(`A plan item has no step ${position}`);
		return step;
	}

	note(position: number, result: StepResult): void {
		this.results[position] = result;
	}

	/** Why a step must not be sent: an earlier one was not done. Undefined when nothing is in its way. */
	heldBack(position: number): NotSent | undefined {
		const before = this.item.steps.slice(0, position).findIndex((step, at) => this.isInTheWay(step, at));
		if (before === -1) return undefined;
		const { action } = this.step(before);
		const isPending = this.results[before]?.failed === undefined;
		return new NotSent(
			`Not sent, because step ${before + 1} (${action}) is not done${isPending ? ' yet' : ''}`,
			isPending
				? 'Apply the plan again once that is done; what is done is found done.'
				: 'See to that step, then apply the plan again; what is done is found done.',
		);
	}

	/** What a vendor cannot do is in nobody's way, except for who cannot be made; neither is work that it goes on with. */
	private isInTheWay({ action }: PlanStep, position: number): boolean {
		const result = this.results[position];
		const isCreate = action === 'create_user';
		if (result?.failed === undefined)
			return (isCreate || this.isOneAfterTheOther) && result?.isUnderWay === true;
		return isCreate || isFailure(result.failed);
	}

	/** The first step that failed, as far as that makes the whole item a failed one. */
	get failure(): { position: number; error: Error } | undefined {
		const position = this.results.findIndex((result) => isFailure(result?.failed));
		const error = this.results[position]?.failed;
		return error === undefined ? undefined : { position, error };
	}
}
