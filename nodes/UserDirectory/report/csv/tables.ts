import type { Change, Json, PlanItem, User } from '../../../shared/model';
import type { Finding } from '../../review/finding';
import type { Records } from '../records';
import type { ReviewSummary } from '../../review/reviewSummary';
import type { Cell } from './csv';

/** A table of a report: what its file is called, and how each record becomes a row. */
export interface Table {
	file: string;
	header: string[];
	rows: Cell[][];
}

type Columns<T> = ReadonlyArray<readonly [name: string, read: (record: T) => Cell]>;

/** Stands where a list can never tell; an empty cell says that it tells of nothing. */
const NOT_TOLD = 'n/a';

function told(field: keyof User, read: (user: User) => Cell): readonly [string, (user: User) => Cell] {
	return [field, (user) => (user.unavailable.includes(field) ? NOT_TOLD : read(user))];
}

function plain(
	field: 'status_reason' | 'source_status' | 'employment_type' | 'employee_id' | 'department' | 'title',
): readonly [string, (user: User) => Cell] {
	return told(field, (user) => user[field]);
}

function names(list: ReadonlyArray<{ id: string; name: string | null }> | null): Cell {
	return list === null ? NOT_TOLD : list.map(({ id, name }) => name ?? id).join('; ');
}

const USER: Columns<User> = [
	['vendor', ({ vendor }) => vendor],
	['tenant', ({ tenant }) => tenant],
	['id', ({ id }) => id],
	['username', ({ username }) => username],
	['name', ({ name }) => name],
	['emails', ({ emails }) => emails.map(({ email }) => email).join('; ')],
	told('status', ({ status }) => status),
	plain('status_reason'),
	plain('source_status'),
	told('account_type', (user) => user.account_type),
	plain('employment_type'),
	plain('employee_id'),
	plain('department'),
	plain('title'),
	told('manager', ({ manager }) => manager?.name ?? manager?.email ?? manager?.id ?? null),
	told('start_date', (user) => user.start_date),
	told('end_date', (user) => user.end_date),
	told('is_admin', (user) => user.is_admin),
	told('is_2fa_enabled', (user) => user.is_2fa_enabled),
	told('is_locked', (user) => user.is_locked),
	told('sign_in_methods', (user) => user.sign_in_methods?.join('; ') ?? null),
	['roles', ({ roles }) => names(roles)],
	['groups', ({ groups }) => names(groups)],
	told('last_login_at', (user) => user.last_login_at),
	told('last_active_at', (user) => user.last_active_at),
	told('created_at', (user) => user.created_at),
	['list_captured_at', ({ snapshot }) => snapshot?.captured_at ?? null],
	['list_is_complete', ({ snapshot }) => snapshot?.is_complete ?? null],
];

function jsonText(value: Json): string {
	return typeof value === 'string' ? value : JSON.stringify(value);
}

const FINDING: Columns<Finding> = [
	['severity', ({ severity }) => severity],
	['kind', ({ kind }) => kind],
	['vendor', ({ vendor }) => vendor],
	['tenant', ({ tenant }) => tenant],
	['user_id', ({ user }) => user.id],
	['username', ({ user }) => user.username],
	['name', ({ user }) => user.name],
	['email', ({ user }) => user.email],
	['department', ({ user }) => user.department],
	['manager', ({ user }) => user.manager],
	['message', ({ message }) => message],
	['recommendation', ({ recommendation }) => recommendation],
	[
		'evidence',
		(finding) =>
			finding.evidence
				.map(({ source, field, value }) => `${source}.${field} = ${jsonText(value)}`)
				.join('; '),
	],
	['related_ids', (finding) => finding.related_ids.join('; ')],
	['control', ({ control }) => control],
	['found_at', (finding) => finding.found_at],
	['finding_id', ({ id }) => id],
	['review_id', (finding) => finding.review_id],
	['decision', () => null],
	['decided_by', () => null],
	['decided_at', () => null],
];

function changed(changes: Change['changes']): string {
	return changes.map(({ field, from, to }) => `${field}: ${jsonText(from)} → ${jsonText(to)}`).join('; ');
}

const CHANGE: Columns<Change> = [
	['vendor', ({ vendor }) => vendor],
	['tenant', ({ tenant }) => tenant],
	['resource', ({ resource }) => resource],
	['operation', ({ operation }) => operation],
	['target_id', ({ target }) => target.id],
	['target_name', ({ target }) => target.name],
	['outcome', ({ outcome }) => outcome],
	['would_be', (change) => change.would_be],
	['dry_run', (change) => change.dry_run],
	['changes', ({ changes }) => changed(changes)],
	['reason', ({ reason }) => reason],
	['plan_id', (change) => change.plan_id],
	['approved_by', ({ approval }) => approval?.by ?? null],
	['approved_at', ({ approval }) => approval?.at ?? null],
	['approval_method', ({ approval }) => approval?.method ?? null],
	['credential', ({ actor }) => actor.credential],
	['workflow_id', ({ actor }) => actor.workflow_id],
	['execution_id', ({ actor }) => actor.execution_id],
	['verified', ({ verified }) => verified],
	['requested_at', (change) => change.requested_at],
	['completed_at', (change) => change.completed_at],
	['request_ids', (change) => change.request_ids.join('; ')],
];

const PLAN: Columns<PlanItem> = [
	['plan_id', (item) => item.plan_id],
	['vendor', ({ vendor }) => vendor],
	['tenant', ({ tenant }) => tenant],
	['lifecycle', ({ lifecycle }) => lifecycle],
	['target_id', ({ target }) => target.id],
	['target_name', ({ target }) => target.name],
	['steps', ({ steps }) => steps.map(({ action }) => action).join('; ')],
	['changes', ({ changes }) => changed(changes)],
	['reason', ({ reason }) => reason],
	['expires_at', (item) => item.expires_at],
];

const REVIEW: Columns<ReviewSummary> = [
	['review_id', ({ id }) => id],
	['reviewed_at', (summary) => summary.reviewed_at],
	['as_of', (summary) => summary.as_of],
	['is_complete', (summary) => summary.is_complete],
	['users', ({ users }) => users],
	['administrators', ({ administrators }) => administrators],
	['users_with_findings', (summary) => summary.users_with_findings],
	['findings', ({ findings }) => findings],
	['findings_by_severity', (summary) => jsonText(summary.findings_by_severity)],
	['findings_by_kind', (summary) => jsonText(summary.findings_by_kind)],
	[
		'not_assessed',
		(summary) =>
			summary.not_assessed.map(({ kind, reason, users }) => `${kind}: ${reason} (${users})`).join('; '),
	],
	['skipped', ({ skipped }) => skipped.join('; ')],
	['settings', ({ settings }) => jsonText(settings)],
];

function tableOf<T>(file: string, columns: Columns<T>, records: readonly T[]): Table[] {
	if (records.length === 0) return [];
	const header = columns.map(([name]) => name);
	return [{ file, header, rows: records.map((record) => columns.map(([, read]) => read(record))) }];
}

/** The tables of a report; a kind of which there is no record makes none. */
export function tablesOf({ users, findings, changes, plan, summaries }: Records): Table[] {
	return [
		...tableOf('users', USER, users),
		...tableOf('findings', FINDING, findings),
		...tableOf('changes', CHANGE, changes),
		...tableOf('plan', PLAN, plan),
		...tableOf('reviews', REVIEW, summaries),
	];
}
