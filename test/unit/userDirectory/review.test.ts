import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { User } from '../../../nodes/shared/model';
import { assess } from '../../../nodes/UserDirectory/review/assess';
import { CHECKS } from '../../../nodes/UserDirectory/review/checks';
import { ReviewContext, type Inputs } from '../../../nodes/UserDirectory/review/context';
import { Finding, FindingKind } from '../../../nodes/UserDirectory/review/finding';
import { leavingOf } from '../../../nodes/UserDirectory/review/leaving';
import { fits } from '../../../nodes/UserDirectory/pattern';
import { KIND_NAMES } from '../../../nodes/UserDirectory/review/params';
import { ReviewSummary } from '../../../nodes/UserDirectory/review/reviewSummary';
import type { Settings } from '../../../nodes/UserDirectory/review/settings';
import { summarise } from '../../../nodes/UserDirectory/review/summarise';
import { employee, held, told, whole } from '../support/lists';

const AS_OF = '2026-06-01T12:00:00.000Z';
const SETTINGS: Settings = {
	dormantDays: 90,
	invitedDays: 14,
	newAccountDays: 14,
	leaverGraceDays: 0,
	departmentSize: 3,
	outlierPercent: 40,
	serviceAccounts: [],
	skipped: [],
	asOf: AS_OF,
};

function reviewed(inputs: Partial<Inputs>) {
	const context = new ReviewContext({ users: [], hr: [], previous: [], rules: [], ...inputs }, SETTINGS);
	const occasion = { reviewId: 'review', at: AS_OF };
	const assessment = assess(context, occasion);
	const summary = summarise(context, assessment, occasion, { workflowId: null, executionId: null });
	return { findings: [...assessment.findings.values()].flat(), summary, assessment };
}

const time = fc.constantFrom(null, '2020-01-01T00:00:00.000Z', '2026-05-31T00:00:00.000Z');
const flag = fc.constantFrom(null, true, false);
const changes: fc.Arbitrary<Partial<User>> = fc.record({
	status: fc.constantFrom('active', 'inactive', 'invited', 'deleted', 'unknown'),
	status_reason: fc.constantFrom(null, 'leave', 'suspended', 'terminated'),
	account_type: fc.constantFrom('human', 'service', 'unknown'),
	employee_id: fc.constantFrom(null, '1', '2', '3'),
	department: fc.constantFrom(null, 'IT', 'HR'),
	end_date: fc.constantFrom(null, '2026-05-01', '2027-01-01'),
	is_admin: flag,
	is_2fa_enabled: flag,
	is_locked: flag,
	sign_in_methods: fc.constantFrom(null, ['password'], ['saml']),
	roles: fc.constantFrom(null, [], [held('A')], [held('A'), held('B')]),
	groups: fc.constantFrom(null, []),
	created_at: time,
	last_login_at: time,
	last_active_at: time,
	unavailable: fc.subarray(['is_admin', 'is_2fa_enabled', 'is_locked', 'last_active_at', 'last_login_at']),
});
const users = fc
	.array(changes, { minLength: 1, maxLength: 12 })
	.map((all) => all.map((one, index) => told(`u${index}`, one)));

/** Which field a kind of finding must have been told by the vendor to be found at all. */
const RESTS_ON: Partial<Record<FindingKind, ReadonlyArray<keyof User>>> = {
	admin_without_2fa: ['is_admin', 'is_2fa_enabled'],
	locked: ['is_locked'],
};

describe('a review', () => {
	it('is valid whatever the users are, and counts every user once', () => {
		fc.assert(
			fc.property(users, fc.boolean(), (list, isWhole) => {
				const { findings, summary, assessment } = reviewed({
					users: isWhole ? whole(list) : list,
					hr: [employee('x')],
					previous: list.slice(1),
				});
				for (const finding of findings) Finding.parse(finding);
				ReviewSummary.parse(summary);
				expect(summary.users_with_findings + summary.users_without_findings).toBe(list.length);
				expect(summary.users_with_findings).toBe(assessment.findings.size);
				expect(new Set(findings.map(({ id }) => id)).size).toBe(findings.length);
			}),
		);
	});

	it('never rests a finding on a field that the vendor cannot tell', () => {
		fc.assert(
			fc.property(users, (list) => {
				const { findings } = reviewed({ users: list });
				for (const { kind, user } of findings)
					for (const field of RESTS_ON[kind] ?? []) {
						const found = list.find(({ id }) => id === user.id);
						expect(found?.unavailable).not.toContain(field);
						expect(found?.[field]).not.toBeNull();
					}
			}),
		);
	});

	it('says of every user and check whether it was found, clear or could not be told', () => {
		fc.assert(
			fc.property(users, (list) => {
				const { findings, summary } = reviewed({ users: list });
				const key = (one: { kind: FindingKind; user: { id: string } }) => `${one.kind} ${one.user.id}`;
				for (const kind of FindingKind.options) {
					const unknown = summary.not_assessed.filter((one) => one.kind === kind);
					const told = new Set(findings.filter((one) => one.kind === kind).map(key)).size;
					const untold = unknown.reduce((sum, one) => sum + one.users, 0);
					expect(told + untold).toBeLessThanOrEqual(list.length);
				}
			}),
		);
	});

	it('does not depend on the order of the users', () => {
		const ids = (list: User[]) =>
			reviewed({ users: list })
				.findings.map(({ id }) => id)
				.sort();
		fc.assert(
			fc.property(users, (list) => {
				expect(ids([...list].reverse())).toEqual(ids(list));
			}),
		);
	});

	it('has a check and a name for every kind of finding', () => {
		expect(CHECKS.map(({ kind }) => kind).sort()).toEqual([...FindingKind.options].sort());
		expect(Object.keys(KIND_NAMES).sort()).toEqual([...FindingKind.options].sort());
	});
});

describe('leaving', () => {
	it.each<[string, Partial<User>, boolean | null]>([
		['works here', {}, false],
		['is marked as inactive', { status: 'inactive' }, true],
		['is marked as terminated', { status: 'inactive', status_reason: 'terminated' }, true],
		['is on leave', { status: 'inactive', status_reason: 'leave' }, false],
		['is suspended', { status: 'inactive', status_reason: 'suspended' }, false],
		['is invited', { status: 'invited' }, false],
		['has an unknown status', { status: 'unknown' }, null],
		['leaves today', { end_date: '2026-06-01' }, false],
		['left yesterday', { end_date: '2026-05-31' }, true],
		['has an unknown status and left yesterday', { status: 'unknown', end_date: '2026-05-31' }, true],
		['came back', { end_date: '2026-05-31', start_date: '2026-06-01' }, false],
	])('somebody who %s', (_who, person, wanted) => {
		expect(leavingOf(told('x', person), AS_OF, 0)?.hasLeft ?? null).toBe(wanted);
	});
});

describe('patterns', () => {
	it.each([
		['svc-*', 'SVC-backup', true],
		['svc-*', 'my-svc-backup', false],
		['*@bots.example', 'a@bots.example', true],
		['a.b', 'axb', false],
		['(x', '(X', true],
	])('%s and %s', (pattern, text, isFit) => {
		expect(fits(pattern, text)).toBe(isFit);
	});

	it('fit every text that they are', () => {
		fc.assert(
			fc.property(fc.string(), (text) => {
				expect(fits(text.replaceAll('*', ''), text.replaceAll('*', ''))).toBe(true);
			}),
		);
	});
});
