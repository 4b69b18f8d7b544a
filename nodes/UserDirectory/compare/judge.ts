import type { User } from '../../shared/model';
import type { MatchKey } from '../matching';
import type { AccessMap } from './accessMap';
import { type ComparableField, type ComparedField, fieldChanges } from './fields';
import { type LeaverRule, type Standing, standingOf } from './leaverRule';
import type { Protector } from './protection';
import { wouldBeRecognised } from './recognised';
import { accessChanges, alignSteps, createChanges, createStep, type NewUsername, newUsername } from './steps';
import { type Draft, IN_SYNC, type Pair, type Verdict } from './verdict';

/** By what pairs are judged. */
export interface JudgeRules {
	leaverRule: LeaverRule;
	accessMap: AccessMap;
	fields: readonly ComparableField[];
	/** The same fields, ready to be compared. */
	compared: readonly ComparedField[];
	protector: Protector;
	treatMissing: boolean;
	leaverAction: 'disable' | 'delete';
	enableRehires: boolean;
	newUsername: NewUsername;
	keys: readonly MatchKey[];
	/** An account of the target, which shows what can be written there. */
	like: User;
}

/** Decides what becomes of a person: nothing, a review, or a plan. */
export function judge(pair: Pair, rules: JudgeRules): Verdict {
	const verdict = decide(pair, rules);
	if (verdict.verdict !== 'plan' || pair.target === null) return verdict;
	const protection = rules.protector.of(pair.target);
	if (protection === undefined) return verdict;
	// Services and the like are in no list of people: as long as they are only missing there, all is well.
	if (verdict.cause === 'missing_from_source' && protection !== 'administrator')
		return { verdict: 'in_sync', note: `Not in the source, and protected (${protection})` };
	const detail = `The account is protected (${protection}): ${verdict.reason}`;
	return { verdict: 'review', problem: 'protected', detail, withheld: verdict };
}

function decide({ source, target }: Pair, rules: JudgeRules): Verdict {
	if (source === null) return target === null ? IN_SYNC : judgeMissing(target, rules);
	const standing = standingOf(source, rules.leaverRule);
	if (target === null) return judgeNewcomer(source, standing, rules);
	if (standing.standing === 'left') return leave(target, standing, rules);
	if (target.status === 'deleted') return deletedAccount(standing);
	if (standing.standing === 'employed') return judgeEmployed(source, target, rules);
	if (standing.standing === 'paused') return { verdict: 'in_sync', note: `The person ${standing.why}` };
	return target.status === 'inactive'
		? { verdict: 'in_sync', note: `The person ${standing.why}; the account is inactive` }
		: { verdict: 'review', problem: 'unclear_in_source', detail: `The person ${standing.why}` };
}

function judgeNewcomer(source: User, standing: Standing, rules: JudgeRules): Verdict {
	if (standing.standing === 'left') return { verdict: 'in_sync', note: 'Has left and has no account' };
	if (standing.standing !== 'employed') {
		const detail = `The person ${standing.why}, and has no account`;
		return { verdict: 'review', problem: 'unclear_in_source', detail };
	}
	const { today } = rules.leaverRule;
	if (source.start_date !== null && source.start_date > today)
		return { verdict: 'in_sync', note: `Starts on ${source.start_date}` };
	return join(source, rules);
}

function join(source: User, rules: JudgeRules): Verdict {
	const username = newUsername(source, rules.newUsername);
	if (username === null) {
		const detail = 'The person has neither an email address nor a username to make an account from';
		return { verdict: 'review', problem: 'unclear_in_source', detail };
	}
	const create = createStep(source, username, rules.like, rules.fields);
	if (!wouldBeRecognised(source, create.values, rules.keys)) {
		const detail = `The account "${username}" could not be recognised by Match By once it is there`;
		return { verdict: 'review', problem: 'not_possible_in_target', detail };
	}
	const access = rules.accessMap.changesFor(source, null);
	return {
		verdict: 'plan',
		lifecycle: 'joiner',
		cause: 'not_in_target',
		reason: `Active in ${source.vendor}, without an account`,
		changes: [...createChanges(create), ...accessChanges(access)],
		steps: [create, ...alignSteps([], access)],
	};
}

function judgeEmployed(source: User, target: User, rules: JudgeRules): Verdict {
	const changes = fieldChanges(source, target, rules.compared);
	const access = rules.accessMap.changesFor(source, target);
	const isInactive = target.status === 'inactive';
	if (changes.length + access.grant.length + access.revoke.length === 0 && !isInactive) return IN_SYNC;
	const steps = alignSteps(changes, access);
	const all = [...changes, ...accessChanges(access)];
	if (isInactive) return rehire(target, { steps, changes: all }, rules);
	const fields = [...new Set(all.map(({ field }) => field))].join(', ');
	const cause = changes.length > 0 ? 'fields_differ' : 'access_differs';
	const reason = `Differs from the source in ${fields}`;
	return { verdict: 'plan', lifecycle: 'mover', cause, reason, changes: all, steps };
}

function rehire(
	target: User,
	{ steps, changes }: Pick<Draft, 'steps' | 'changes'>,
	rules: JudgeRules,
): Verdict {
	const draft: Draft = {
		verdict: 'plan',
		lifecycle: 'joiner',
		cause: 'rehired',
		reason: 'Active in the source, but the account is inactive',
		changes: [{ field: 'status', from: 'inactive', to: 'active' }, ...changes],
		steps: [{ action: 'enable_user', from: 'inactive' }, ...steps],
	};
	if (!canSetStatus(target)) return notPossible(draft);
	const { status_reason: why } = target;
	const isHeldBack = why === 'suspended' || why === 'leave';
	if (rules.enableRehires && !isHeldBack) return draft;
	const detail = isHeldBack ? `${draft.reason} (${why})` : draft.reason;
	return { verdict: 'review', problem: 'inactive_in_target', detail, withheld: draft };
}

/** Whoever has an account and is not in the source: has left, or has an account that HR knows nothing of. */
function judgeMissing(target: User, rules: JudgeRules): Verdict {
	const reason = 'Not in the source';
	const verdict = leave(target, { cause: 'missing_from_source', reason }, rules);
	if (verdict.verdict === 'in_sync')
		return { verdict: 'in_sync', note: `${reason}, and the account is ${target.status}` };
	const isKnown = target.status === 'active' || target.status === 'inactive';
	const isProtected = rules.protector.of(target) !== undefined;
	if (isProtected || (rules.treatMissing && isKnown)) return verdict;
	const detail = isKnown ? reason : `${reason}, and the account's status is ${target.status}`;
	const withheld = verdict.verdict === 'plan' ? verdict : undefined;
	return { verdict: 'review', problem: 'missing_from_source', detail, withheld };
}

function leave(
	target: User,
	{ cause, reason }: Pick<Draft, 'cause' | 'reason'>,
	{ leaverAction }: JudgeRules,
): Verdict {
	const { status, status_reason: why } = target;
	if (
		cause !== 'missing_from_source' &&
		status === 'inactive' &&
		why === 'leave' &&
		leaverAction === 'disable'
	) {
		const detail = `${reason}, but the account is on leave, which Disable leaves as it is unless told a state`;
		return { verdict: 'review', problem: 'inactive_in_target', detail };
	}
	if (status === 'deleted' || (status === 'inactive' && leaverAction === 'disable'))
		return { verdict: 'in_sync', note: `Has left, and the account is ${status}` };
	const isDelete = leaverAction === 'delete';
	const draft: Draft = {
		verdict: 'plan',
		lifecycle: 'leaver',
		cause,
		reason,
		changes: [{ field: 'status', from: status, to: isDelete ? 'deleted' : 'inactive' }],
		steps: [{ action: isDelete ? 'delete_user' : 'disable_user', from: status }],
	};
	return isDelete || canSetStatus(target) ? draft : notPossible(draft);
}

function canSetStatus({ read_only, unavailable }: User): boolean {
	return !read_only.includes('status') && !unavailable.includes('status');
}

function notPossible(draft: Draft): Verdict {
	const detail = `${draft.reason}, but the target cannot enable or disable accounts`;
	return { verdict: 'review', problem: 'not_possible_in_target', detail, withheld: draft };
}

function deletedAccount(standing: Standing): Verdict {
	if (standing.standing !== 'employed') return { verdict: 'in_sync', note: 'The account is deleted' };
	const detail = 'Active in the source, but the account is deleted';
	return { verdict: 'review', problem: 'inactive_in_target', detail };
}
