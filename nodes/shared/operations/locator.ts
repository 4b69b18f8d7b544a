import type { INodePropertyMode, INodeProperties } from 'n8n-workflow';
import { z } from 'zod';
import { type Param, says } from './parameter';
import { Reading } from './reading';

export type RefMode = 'list' | 'email' | 'username' | 'id' | 'name';

/** Which user, group or role is meant, as the person picked it. */
export interface Ref {
	mode: RefMode;
	value: string;
	/** The parameter that it was picked in, as the person sees it; errors name it. */
	parameter?: string;
}

/** What can be picked with a locator. */
export interface Pickable {
	/** As it stands in the list's title, e.g. `User`. */
	noun: string;
	/** Name of the node's search method that fills From List. */
	searchMethod: string;
	modes: ReadonlyArray<Exclude<RefMode, 'list'>>;
	/** What an id of this vendor looks like, for By ID. */
	id: { pattern: RegExp; description: string; example: string };
}

const MODES: Record<Exclude<RefMode, 'list'>, { displayName: string; placeholder: string }> = {
	email: { displayName: 'By Email', placeholder: 'e.g. nathan@example.com' },
	username: { displayName: 'By Username', placeholder: 'e.g. nathan@example.com' },
	id: { displayName: 'By ID', placeholder: '' },
	name: { displayName: 'By Name', placeholder: 'e.g. Analysts' },
};

function modesOf(what: Pickable): INodePropertyMode[] {
	const label = { displayName: 'From List', name: 'list' };
	const list: INodePropertyMode = {
		...label,
		type: 'list',
		placeholder: `Select a ${what.noun.toLowerCase()}...`,
		typeOptions: { searchListMethod: what.searchMethod, searchable: true },
	};
	const typed = what.modes.map((name): INodePropertyMode => {
		const { displayName, placeholder } = MODES[name];
		const typedLabel = { displayName, name };
		return {
			...typedLabel,
			type: 'string',
			placeholder: name === 'id' ? `e.g. ${what.id.example}` : placeholder,
		};
	});
	return [list, ...typed];
}

const EMPTY = { mode: 'list', value: '' };

const STORED = z.object(
	{
		mode: z.enum(['list', 'email', 'username', 'id', 'name'], { message: 'has an unknown mode' }),
		// A number comes from an expression that holds a numeric id.
		value: z.union([z.string(), z.number()], says('must be text')).nullish(),
	},
	{ message: 'must be picked from the list or given by one of the other ways, not as plain text' },
);

function hasRightKind(what: Pickable, ref: Ref): boolean {
	return ref.mode !== 'id' || ref.value === '' || what.id.pattern.test(ref.value);
}

/** Reads a locator, which is an object; nothing at all, as an expression may give, is an empty one. */
function readRef(what: Pickable, parameter: string, raw: unknown, problems: string[]): Ref {
	const result = STORED.safeParse(raw ?? EMPTY);
	if (!result.success) {
		problems.push(result.error.issues[0]?.message ?? 'is wrong');
		return z.NEVER;
	}
	const { mode, value } = result.data;
	const ref = { mode, value: String(value ?? '').trim(), parameter };
	if (!hasRightKind(what, ref)) problems.push(`must be ${what.id.description}`);
	return ref;
}

type Ui = Pick<INodeProperties, 'displayName' | 'description' | 'hint'>;

/**
 * A user, group or role that must be picked.
 *
 * @param usual what is meant unless the person picks something else
 */
export function locator(what: Pickable, ui: Ui, usual: Ref = { mode: 'list', value: '' }): Param<Ref> {
	return {
		ui: {
			...ui,
			type: 'resourceLocator',
			default: { mode: usual.mode, value: usual.value },
			required: true,
			modes: modesOf(what),
		},
		schema: new Reading((raw, problems) => {
			const ref = readRef(what, ui.displayName, raw, problems);
			if (problems.length === 0 && ref.value === '') problems.push('is required');
			return ref;
		}),
	};
}

/** A user, group or role that may be left open; empty reads as undefined. */
export function optionalLocator(what: Pickable, ui: Ui): Param<Ref | undefined> {
	return {
		ui: { ...ui, type: 'resourceLocator', default: { mode: 'list', value: '' }, modes: modesOf(what) },
		schema: new Reading((raw, problems) => {
			const ref = readRef(what, ui.displayName, raw, problems);
			return problems.length === 0 && ref.value === '' ? undefined : ref;
		}),
	};
}
