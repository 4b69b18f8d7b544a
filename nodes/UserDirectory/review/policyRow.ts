import { z } from 'zod';
import type { JsonObject } from '../../shared/model';
import { Refusal } from '../../shared/operations/refusal';
import { Severity } from './finding';

/** Fields of a person that a rule can be limited by. */
export const CONDITIONS = ['department', 'title', 'division', 'employment_type', 'country'] as const;
export type Condition = (typeof CONDITIONS)[number];

/** A role or group that a rule names: by its ID or name, and either or only one of the two kinds. */
export interface Access {
	kind: 'role' | 'group' | null;
	/** As the person wrote it. */
	name: string;
}

/** One rule of an access policy. */
export interface Rule {
	rule: 'allow' | 'require' | 'conflict' | 'owner';
	access: Access[];
	conflictsWith: Access[];
	/** Whom it is for: every condition must hold by one of its values. */
	conditions: Partial<Record<Condition, string[]>>;
	/** The service account whose owner it names; `*` stands for anything. */
	account: string | null;
	owner: string | null;
	severity: Severity | null;
	control: string | null;
}

const cell = z
	.union([z.string(), z.number(), z.boolean()])
	.nullish()
	.transform((value) => String(value ?? '').trim());
const many = cell.transform((text) =>
	text
		.split(';')
		.map((part) => part.trim())
		.filter((part) => part !== ''),
);
const orNull = cell.transform((text) => (text === '' ? null : text));

const Row = z
	.object({
		rule: cell
			.transform((text) => text.toLowerCase())
			.pipe(z.enum(['allow', 'require', 'conflict', 'owner'])),
		access: many.transform((names) => names.map(accessOf)),
		conflicts_with: many.transform((names) => names.map(accessOf)),
		department: many,
		title: many,
		division: many,
		employment_type: many,
		country: many,
		account: orNull,
		owner: orNull,
		severity: orNull.transform((text) => text?.toLowerCase() ?? null).pipe(Severity.nullable()),
		control: orNull,
		note: z.unknown(),
		/** n8n's Google Sheets node adds it. */
		row_number: z.unknown(),
	})
	.strict();

function accessOf(text: string): Access {
	const [, kind, name] = /^(role|group)\s*:\s*(.+)$/i.exec(text) ?? [];
	if (kind === undefined || name === undefined) return { kind: null, name: text };
	return { kind: kind.toLowerCase() === 'role' ? 'role' : 'group', name };
}

/** Headers as people write them: `Conflicts With` is `conflicts_with`. */
function withPlainNames(json: JsonObject): JsonObject {
	return Object.fromEntries(
		Object.entries(json).map(([name, value]) => [
			name
				.trim()
				.toLowerCase()
				.replace(/[\s-]+/g, '_'),
			value,
		]),
	);
}

function missing({ rule, access, conflictsWith, account, owner }: Rule): string | null {
	if (rule === 'owner') return account === null ? 'account' : owner === null ? 'owner' : null;
	if (access.length === 0) return 'access';
	return rule === 'conflict' && conflictsWith.length === 0 ? 'conflicts_with' : null;
}

/**
 * Reads one item of the access policy.
 *
 * @throws Refusal when a column is not known, since a rule with a misspelt condition would hold for everybody; when the
 * rule is none, or lacks what it needs
 */
export function ruleOf(json: JsonObject, index: number): Rule {
	const read = Row.safeParse(withPlainNames(json));
	const advice =
		'Columns are rule, access, conflicts_with, department, title, division, employment_type, country, account, owner, severity, control and note. Several values are parted by semicolons.';
	if (!read.success) {
		const [issue] = read.error.issues;
		const what =
			issue?.code === 'unrecognized_keys'
				? `has the unknown column ${issue.keys.join(', ')}`
				: 'cannot be read';
		const where = issue === undefined || issue.path.length === 0 ? '' : ` (${issue.path.join('.')})`;
		throw new Refusal(`Access Policy: an item ${what}${where} [Item ${index}]`, advice);
	}
	const { conflicts_with: conflictsWith, ...row } = read.data;
	const conditions: Rule['conditions'] = {};
	for (const field of CONDITIONS) if (row[field].length > 0) conditions[field] = row[field];
	const { rule, access, account, owner, severity, control } = row;
	const made = { rule, access, conflictsWith, conditions, account, owner, severity, control };
	const lacks = missing(made);
	if (lacks !== null)
		throw new Refusal(`Access Policy: a rule "${rule}" has no ${lacks} [Item ${index}]`, advice);
	return made;
}
