import countBy from 'lodash/countBy';
import type { User } from '../../shared/model';
import { UserStatus } from '../../shared/model';
import { SEVERITIES } from '../review/finding';
import { daysBetween } from '../review/leaving';
import { lastUseOf } from '../review/use';
import type { Records } from './records';

/** One bar of a chart. */
export interface Bar {
	label: string;
	value: number;
}

/** A chart; without bars it says why. */
export interface Chart {
	title: string;
	bars: Bar[];
	/** What stands there instead when there is nothing to draw. */
	empty: string;
}

const DAYS = [30, 60, 90, 180] as const;
const MOST_ROLES = 15;

function statusChart({ users, summaries }: Records): Chart {
	const told = summaries[0]?.users_by_status ?? {};
	const counts: Partial<Record<string, number>> = users.length > 0 ? countBy(users, 'status') : told;
	const bars = UserStatus.options.map((label) => ({ label, value: counts[label] ?? 0 }));
	return {
		title: 'Users by Status',
		bars: bars.some(({ value }) => value > 0) ? bars : [],
		empty: 'No users are in this report.',
	};
}

function severityChart({ findings, summaries }: Records): Chart {
	const counts = countBy(findings, 'severity');
	const isReviewed = findings.length > 0 || summaries.length > 0;
	return {
		title: 'Findings by Severity',
		bars: isReviewed ? SEVERITIES.map((label) => ({ label, value: counts[label] ?? 0 })) : [],
		empty: 'No review is in this report.',
	};
}

function idleLabel(user: User, asOf: string): string {
	const used = lastUseOf(user);
	if (used === undefined) return 'not told';
	if (used === null) return 'never used';
	const days = daysBetween(used, asOf);
	const from = DAYS.filter((limit) => days > limit).at(-1) ?? 0;
	const to = DAYS.find((limit) => days <= limit);
	if (to === undefined) return `more than ${from} days`;
	return from === 0 ? `up to ${to} days` : `${from + 1} to ${to} days`;
}

function idleChart({ users }: Records, asOf: string): Chart {
	const active = users.filter(({ status }) => status === 'active');
	const counts = countBy(active, (user) => idleLabel(user, asOf));
	const labels = ['up to 30 days', '31 to 60 days', '61 to 90 days', '91 to 180 days', 'more than 180 days'];
	return {
		title: 'Active Users by Days Since Last Use',
		bars:
			active.length === 0
				? []
				: [...labels, 'never used', 'not told'].map((label) => ({ label, value: counts[label] ?? 0 })),
		empty: 'No active users are in this report.',
	};
}

function rolesChart({ users }: Records): Chart {
	const names = users.flatMap(({ roles }) => (roles ?? []).map(({ id, name }) => name ?? id));
	const bars = Object.entries(countBy(names)).map(([label, value]) => ({ label, value }));
	bars.sort((a, b) => b.value - a.value || a.label.localeCompare(b.label));
	const others = bars.slice(MOST_ROLES);
	const rest = {
		label: `${others.length} other roles`,
		value: others.reduce((sum, { value }) => sum + value, 0),
	};
	return {
		title: 'Roles by Holders',
		bars: others.length === 0 ? bars : [...bars.slice(0, MOST_ROLES), rest],
		empty: 'Roles were not read, or nobody holds one.',
	};
}

/**
 * The charts of a report.
 *
 * @param asOf the moment by which days are counted, in ISO 8601
 */
export function chartsOf(records: Records, asOf: string): Chart[] {
	return [statusChart(records), severityChart(records), idleChart(records, asOf), rolesChart(records)];
}
