import countBy from 'lodash/countBy';
import { areWhole } from '../intake/snapshots';
import type { ReviewContext } from './context';
import type { Assessment, Occasion } from './assess';
import type { ReviewSummary } from './reviewSummary';

/** Which run of which workflow a review is of. */
export interface Run {
	workflowId: string | null;
	executionId: string | null;
}

function unavailableOf({ lists, inputs }: ReviewContext): ReviewSummary['unavailable'] {
	return lists.map(({ vendor, tenant }) => {
		const users = inputs.users.filter((user) => user.vendor === vendor && user.tenant === tenant);
		const lack = countBy(users.flatMap((user) => user.unavailable));
		return { vendor, tenant, fields: Object.keys(lack).filter((field) => lack[field] === users.length) };
	});
}

function settingsOf({ settings }: ReviewContext): ReviewSummary['settings'] {
	return {
		dormant_days: settings.dormantDays,
		invited_days: settings.invitedDays,
		new_account_days: settings.newAccountDays,
		leaver_grace_days: settings.leaverGraceDays,
		department_size: settings.departmentSize,
		outlier_percent: settings.outlierPercent,
		service_accounts: settings.serviceAccounts,
	};
}

/** What a review saw, found, and could not tell, in numbers. */
export function summarise(
	context: ReviewContext,
	{ findings, notAssessed }: Assessment,
	{ reviewId, at }: Occasion,
	{ workflowId, executionId }: Run,
): ReviewSummary {
	const { users } = context.inputs;
	const all = [...findings.values()].flat();
	return {
		object: 'review_summary',
		id: reviewId,
		reviewed_at: at,
		as_of: context.settings.asOf,
		is_complete: areWhole(context.lists),
		lists: context.lists,
		hr_lists: context.hrLists,
		previous_lists: context.previousLists,
		policy_rules: context.policy.rules.length,
		users: users.length,
		users_by_status: countBy(users, ({ status }) => status),
		administrators: users.filter((user) => user.is_admin === true).length,
		users_with_findings: findings.size,
		users_without_findings: users.length - findings.size,
		findings: all.length,
		findings_by_severity: countBy(all, ({ severity }) => severity),
		findings_by_kind: countBy(all, ({ kind }) => kind),
		not_assessed: notAssessed,
		skipped: context.settings.skipped,
		unavailable: unavailableOf(context),
		settings: settingsOf(context),
		workflow_id: workflowId,
		execution_id: executionId,
	};
}
