import type { User } from '../../../shared/model';
import { type Finding, SEVERITIES } from '../../review/finding';
import { KIND_NAMES } from '../../review/params';
import type { Records } from '../records';
import { type Markup, markup, type Part } from './markup';
import { note, section, tableMarkup } from './section';

/** How a kind of record is shown on the page. */
export interface Shown<T> {
	title: string;
	/** The file with all of them. */
	file: string;
	header: string[];
	row(record: T): Part[];
}

function person({
	id,
	name,
	username,
}: {
	id: string | null;
	name: string | null;
	username?: string | null;
}): Part {
	const known = [name, username ?? null].filter((part) => part !== null && part !== '');
	return known.length === 0 ? id : [...new Set(known)].join(' · ');
}

export const FINDINGS: Shown<Finding> = {
	title: 'Findings',
	file: 'findings',
	header: ['Severity', 'Finding', 'User', 'Department', 'Source', 'What Was Found', 'What to Do', 'Decision'],
	row: ({ severity, kind, user, vendor, tenant, message, recommendation, control }) => [
		markup`<span class="badge ${severity}">${severity}</span>`,
		KIND_NAMES[kind],
		person(user),
		user.department,
		`${vendor} · ${tenant}`,
		control === null ? message : `${message} (${control})`,
		recommendation,
		'',
	],
};

export const USERS: Shown<User> = {
	title: 'Users',
	file: 'users',
	header: ['User', 'Email', 'Status', 'Admin', 'Department', 'Roles', 'Last Active', 'Source'],
	row: (user) => [
		person(user),
		user.emails[0]?.email ?? null,
		user.status,
		user.is_admin === null ? 'not told' : user.is_admin ? 'yes' : 'no',
		user.department,
		user.roles === null ? 'not told' : user.roles.map(({ id, name }) => name ?? id).join(', '),
		user.unavailable.includes('last_active_at') ? 'not told' : (user.last_active_at?.slice(0, 10) ?? 'never'),
		user.vendor,
	],
};

export const CHANGES: Shown<Records['changes'][number]> = {
	title: 'Changes',
	file: 'changes',
	header: ['When', 'What', 'Target', 'Outcome', 'Verified', 'Reason', 'Approved By', 'Source'],
	row: ({
		requested_at: at,
		resource,
		operation,
		target,
		outcome,
		would_be: wouldBe,
		verified,
		...change
	}) => [
		at,
		`${resource} ${operation}`,
		target.name ?? target.id,
		wouldBe === null ? outcome : `${outcome} (${wouldBe})`,
		verified === null ? 'not read back' : verified ? 'yes' : 'no',
		change.reason,
		change.approval?.by ?? null,
		change.vendor,
	],
};

export const PLAN: Shown<Records['plan'][number]> = {
	title: 'Plan',
	file: 'plan',
	header: ['Who', 'Lifecycle', 'Steps', 'Reason', 'Source', 'Plan', 'Expires'],
	row: (item) => [
		item.target.name ?? item.target.id,
		item.lifecycle,
		item.steps.map(({ action }) => action).join(', '),
		item.reason,
		item.vendor,
		item.plan_id.slice(0, 12),
		item.expires_at,
	],
};

/** The gravest findings first, people's names after that. */
export function bySeverity(findings: readonly Finding[]): Finding[] {
	const rank = new Map(SEVERITIES.map((severity, index) => [severity, index]));
	const rankOf = ({ severity }: Finding): number => rank.get(severity) ?? SEVERITIES.length;
	return [...findings].sort((a, b) => rankOf(a) - rankOf(b));
}

/** Those of whom a reviewer should read first: with findings, then administrators. */
export function byRisk({ users, findings }: Records): User[] {
	const keyOf = (vendor: string, tenant: string, id: string): string => JSON.stringify([vendor, tenant, id]);
	const found = new Set(findings.map(({ vendor, tenant, user }) => keyOf(vendor, tenant, user.id)));
	const rank = (user: User): number =>
		(found.has(keyOf(user.vendor, user.tenant, user.id)) ? 0 : 2) + (user.is_admin === true ? 0 : 1);
	return users
		.map((user) => ({ user, rank: rank(user) }))
		.sort((a, b) => a.rank - b.rank)
		.map(({ user }) => user);
}

/** A table of the first records, which says how many there are and where the rest stands. */
export function tableOf<T>(shown: Shown<T>, records: readonly T[], most: number): Markup | null {
	if (records.length === 0) return null;
	const count = records.length.toLocaleString('en');
	const said =
		records.length <= most
			? `All ${count} are shown.`
			: `The first ${most.toLocaleString('en')} of ${count} are shown; all of them are in the file of ${shown.file} named below.`;
	const rows = records.slice(0, most).map((record) => shown.row(record));
	return section(shown.title, [note(said), tableMarkup(shown.header, rows)]);
}
