import { createHash } from 'node:crypto';
import type { User } from '../../shared/model';
import { CHECKS, type Check } from './checks';
import type { Observation } from './checks/check';
import type { ReviewContext } from './context';
import type { Finding, FindingKind, ReviewedUser } from './finding';
import type { NotAssessed } from './reviewSummary';

/** What was found about each user, by their position in the input, and what could not be told. */
export interface Assessment {
	findings: Map<number, Finding[]>;
	notAssessed: NotAssessed[];
}

/** What all findings of a review have in common. */
export interface Occasion {
	reviewId: string;
	at: string;
}

function reviewedUser(user: User): ReviewedUser {
	const { id, name, username, status, is_admin, employee_id, department, manager } = user;
	const email = user.emails.find((one) => one.is_primary) ?? user.emails[0];
	return {
		id,
		name,
		username,
		email: email?.email ?? null,
		status,
		is_admin,
		employee_id,
		department,
		manager: manager?.name ?? manager?.email ?? manager?.id ?? null,
	};
}

function findingId(user: User, kind: FindingKind, detail: string): string {
	const text = JSON.stringify([kind, user.vendor, user.tenant, user.id, detail]);
	return createHash('sha256').update(text).digest('hex').slice(0, 32);
}

function findingOf(user: User, kind: FindingKind, seen: Observation, { reviewId, at }: Occasion): Finding {
	return {
		object: 'finding',
		vendor: user.vendor,
		tenant: user.tenant,
		record_type: user.record_type,
		id: findingId(user, kind, seen.detail ?? ''),
		review_id: reviewId,
		kind,
		severity: seen.severity,
		user: reviewedUser(user),
		message: seen.message,
		recommendation: seen.recommendation,
		evidence: seen.evidence,
		related_ids: seen.relatedIds ?? [],
		control: seen.control ?? null,
		found_at: at,
	};
}

/** Counts the users for whom a check cannot be told, by the reason. */
class Unknowns {
	private readonly counts = new Map<string, NotAssessed>();

	add(kind: FindingKind, reason: string, users: number): void {
		const key = JSON.stringify([kind, reason]);
		const known = this.counts.get(key) ?? { kind, reason, users: 0 };
		this.counts.set(key, { ...known, users: known.users + users });
	}

	get all(): NotAssessed[] {
		return [...this.counts.values()];
	}
}

function runCheck(
	check: Check,
	context: ReviewContext,
	unknowns: Unknowns,
	take: (index: number, seen: Observation) => void,
): void {
	const { users } = context.inputs;
	const obstacle = check.obstacle?.(context);
	if (obstacle !== undefined) return unknowns.add(check.kind, obstacle, users.length);
	for (const [index, user] of users.entries()) {
		const verdict = check.assess(user, context);
		if ('unknown' in verdict) unknowns.add(check.kind, verdict.unknown, 1);
		else for (const seen of verdict) take(index, seen);
	}
}

/** Does every check that was not left out for every user. */
export function assess(context: ReviewContext, occasion: Occasion): Assessment {
	const findings = new Map<number, Finding[]>();
	const unknowns = new Unknowns();
	const skipped = new Set(context.settings.skipped);
	for (const check of CHECKS.filter(({ kind }) => !skipped.has(kind))) {
		runCheck(check, context, unknowns, (index, seen) => {
			const user = context.inputs.users[index];
			if (user === undefined) return;
			const list = findings.get(index) ?? [];
			list.push(findingOf(user, check.kind, seen, occasion));
			findings.set(index, list);
		});
	}
	return { findings, notAssessed: unknowns.all };
}
