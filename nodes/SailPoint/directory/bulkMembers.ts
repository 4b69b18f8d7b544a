import { groupBy, memoize } from 'lodash';
import type { Group, JsonObject } from '../../shared/model';
import { textOrNull } from '../../shared/normalize/values';
import {
	type Applied,
	type Apply,
	asError,
	type Result,
	type ToApply,
} from '../../shared/operations/ability';
import { recording } from '../../shared/operations/applyEach';
import type { MembershipStep } from '../../shared/operations/group/membership';
import { AdvisedError } from '../../shared/operations/refusal';
import { type Fate, isFault, recordsIn, type Writer } from '../../shared/transport';
import { postMembers } from '../api/workgroups';
import { groupsById } from './findNamed';
import { readIsMember } from './isMember';

/** How many members one request names at most; how many SailPoint takes is not documented. */
const LARGEST_BATCH = 100;

/**
 * How SailPoint says of each member that the change was made, or that there was none to make (SailPoint API specs,
 * workgroupmemberadditem and workgroupmemberdeleteitem).
 */
const WAYS = {
	in: { verb: 'bulk-add', done: 201, already: 409, alreadyOutcome: 'already_granted', word: 'added to' },
	out: {
		verb: 'bulk-delete',
		done: 204,
		already: 404,
		alreadyOutcome: 'already_revoked',
		word: 'removed from',
	},
} as const;

type Due = ToApply<Group, MembershipStep>;
type Results = AsyncGenerator<Result<Applied<Group>>, boolean>;

/** What one request came to: what it says of each member. */
interface Taken {
	records: Map<string, JsonObject>;
	requestIds: string[];
	/** Whether an earlier try of it got lost, which may have made the changes. */
	isRepeat: boolean;
}

/** Sends memberships of one run, many with each request. */
class BulkSender {
	private size = LARGEST_BATCH;
	private readonly way: (typeof WAYS)['in' | 'out'];

	constructor(
		private readonly writer: Writer,
		private readonly wanted: 'in' | 'out',
		private readonly halt: AbortSignal,
	) {
		this.way = WAYS[wanted];
	}

	/**
	 * Sends what is due to one group.
	 *
	 * @returns false, because it is not one request
	 */
	async *sendAll(due: readonly Due[]): Results {
		for (let next = 0; next < due.length && !this.halt.aborted; ) {
			const batch = due.slice(next, next + this.size);
			next += batch.length;
			yield* this.sendBatch(batch);
		}
		return false;
	}

	/** @returns whether it was taken as one request */
	private async *sendBatch(batch: readonly Due[]): Results {
		if (batch.length > this.size) return yield* this.sendAll(batch);
		if (this.halt.aborted) return false;
		const taken = await this.post(batch);
		if (!(taken instanceof Error)) {
			for (const one of batch) yield this.resultOf(one, taken);
			return true;
		}
		if (batch.length > 1 && isFault(taken, 'invalid') && (await this.isThere(groupIdOf(batch))))
			return yield* this.sendHalves(batch);
		for (const { index } of batch) yield { index, failed: taken };
		return false;
	}

	/** Finds the one that makes SailPoint refuse the others with it, or how many it takes. */
	private async *sendHalves(batch: readonly Due[]): Results {
		const middle = Math.ceil(batch.length / 2);
		const isFirstTaken = yield* this.sendBatch(batch.slice(0, middle));
		const isSecondTaken = yield* this.sendBatch(batch.slice(middle));
		// With both taken it was their number that was refused, and none of them.
		if (isFirstTaken && isSecondTaken) this.size = middle;
		return false;
	}

	private async post(batch: readonly Due[]): Promise<Taken | Error> {
		const { recorder, requestIds } = recording(this.writer);
		try {
			const ids = batch.map(({ step }) => step.user.id);
			const settle = async () => await this.fate(batch);
			const answer = await postMembers(recorder, groupIdOf(batch), this.way.verb, ids, settle);
			const records = recordsIn(answer, 'members').map((record): [string, JsonObject] => [
				textOrNull(record.id) ?? '',
				record,
			]);
			return { records: new Map(records), requestIds, isRepeat: answer.isRepeat };
		} catch (error) {
			this.writer.signal?.throwIfAborted();
			return asError(error);
		}
	}

	/** Looks what became of a batch whose answer was lost. To send it again does no harm: each member is told on its own. */
	private async fate(batch: readonly Due[]): Promise<Fate> {
		const steps = batch.map(({ step }) => step);
		const isMember = await readIsMember(this.writer, steps);
		const isMade = steps.every(({ user, group }) => isMember(user.id, group.id) === (this.wanted === 'in'));
		return isMade ? { found: steps.map(({ user }) => ({ id: user.id, status: this.way.done })) } : 'absent';
	}

	/** About a group that is not there SailPoint may answer 400 as it does about a batch. */
	private readonly isThere = memoize(async (groupId: string): Promise<boolean> => {
		try {
			return (await groupsById(this.writer, [groupId])).size > 0;
		} catch {
			this.writer.signal?.throwIfAborted();
			return true;
		}
	});

	private resultOf({ index, intent, step }: Due, taken: Taken): Result<Applied<Group>> {
		const { requestIds, isRepeat } = taken;
		const record = taken.records.get(step.user.id);
		const status = Number(record?.status);
		const { object } = intent;
		if (status === this.way.done || (isRepeat && status === this.way.already))
			return { index, ok: { object, requestIds } };
		if (status === this.way.already)
			return { index, ok: { object, requestIds: [], outcome: this.way.alreadyOutcome } };
		return { index, failed: this.failure(step, record) };
	}

	private failure({ user, group }: MembershipStep, record: JsonObject | undefined): AdvisedError {
		const who = user.username ?? user.name ?? user.id;
		const where = group.name ?? group.id;
		if (record === undefined)
			return new AdvisedError(
				`SailPoint's answer does not say whether ${who} was ${this.way.word} ${where}`,
				'Look at the members with Get Members; it is safe to run the item again.',
			);
		const status = textOrNull(record.status) ?? 'without a status';
		const words = textOrNull(record.description) ?? 'it gives no reason';
		return new AdvisedError(
			`${who} was not ${this.way.word} ${where}; SailPoint answered ${status}: ${words}`,
			'Look at the user with Get, then run the item again.',
		);
	}
}

function groupIdOf(batch: readonly Due[]): string {
	return batch[0]?.step.group.id ?? '';
}

/** Sends memberships group by group; one refused batch is halved until it is clear whom SailPoint refuses. */
export function applyInBulk(wanted: 'in' | 'out'): Apply<Group, MembershipStep> {
	return async function* (writer, todo, halt) {
		const sender = new BulkSender(writer, wanted, halt);
		for (const due of Object.values(groupBy(todo, ({ step }) => step.group.id))) yield* sender.sendAll(due);
	};
}
