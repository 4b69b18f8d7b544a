import type { JsonObject } from '../../shared/model';
import type { Batch, Ending, Lists, NoExtra } from '../../shared/operations/ability';
import { type Include, includeParam } from '../../shared/operations/include';
import { choice, collection, flag, list, moment, optionalText } from '../../shared/operations/parameter';
import type { Shape } from '../../shared/run/output';
import { cursorPages, type Reader } from '../../shared/transport';
import { type ActivityQuery, FIRST_CURSOR, getEvents, LARGEST_PAGE } from '../api/activity';
import { tenantNameOf } from '../directory/tenant';
import { Activity, toActivity } from '../mapping/activity';

const shape: Shape<Activity> = {
	schema: Activity,
	fields: [
		'action',
		'actor',
		'description',
		'details',
		'is_anonymous',
		'is_failure',
		'occurred_at',
		'target',
		'tenant',
		'vendor',
	],
	simplify: (entry) => ({
		id: entry.id,
		occurred_at: entry.occurred_at,
		action: entry.action,
		is_failure: entry.is_failure,
		actor: entry.actor?.name ?? entry.actor?.id ?? null,
		target: entry.target?.name ?? entry.target?.id ?? null,
		target_type: entry.target?.type ?? null,
		description: entry.description,
		vendor: entry.vendor,
	}),
};

const filters = collection(
	{ displayName: 'Filters', placeholder: 'Add filter' },
	{
		actions: list({
			displayName: 'Actions',
			placeholder: 'e.g. user.create, user.update',
			description:
				'Comma-separated actions, as Tenable calls them. Any action can be typed, new ones included.',
		}),
		actor_id: optionalText({ displayName: 'Actor ID', description: 'Only what this user did' }),
		include_failures: flag({
			displayName: 'Include Failures',
			default: true,
			description: 'Whether to return attempts that failed as well',
		}),
		since: moment({ displayName: 'Since', description: 'Only what happened at or after this time' }),
		target_id: optionalText({ displayName: 'Target ID', description: 'Only what was done to this object' }),
		until: moment({ displayName: 'Until', description: 'Only what happened before this time' }),
	},
);

interface Filters {
	actions?: string[];
	actor_id?: string;
	include_failures?: boolean;
	since?: string;
	target_id?: string;
	until?: string;
}

interface Input {
	filters: Filters;
	order: 'asc' | 'desc';
	include: Include[];
}

/** Get Many on the activity log. */
export const listActivityInfo = {
	resource: 'activityLog',
	operation: 'getAll',
	name: 'Get Many',
	action: 'Get many activity log entries',
	description: 'Get what was done in the tenant, by whom and when',
	params: {
		filters,
		order: choice(
			[
				{ name: 'Newest First', value: 'desc' },
				{ name: 'Oldest First', value: 'asc' },
			],
			{ displayName: 'Order' },
		),
		include: includeParam(['remote_data']),
	},
	shape,
	isNeverEmpty: false,
	filterFor: ({ filters: wanted }: Input) => filterOf(wanted),
	finish: (entry: Activity) => entry,
};

type Test = (entry: Activity) => boolean;

function filterOf({
	actions = [],
	actor_id,
	include_failures,
	since,
	target_id,
	until,
}: Filters): Test | undefined {
	const tests: Test[] = [];
	if (actions.length > 0) tests.push(({ action }) => action !== null && actions.includes(action));
	if (actor_id !== undefined) tests.push(({ actor }) => actor?.id === actor_id);
	if (target_id !== undefined) tests.push(({ target }) => target?.id === target_id);
	if (include_failures === false) tests.push(({ is_failure }) => is_failure !== true);
	if (since !== undefined) tests.push(({ occurred_at }) => occurred_at !== null && occurred_at >= since);
	if (until !== undefined) tests.push(({ occurred_at }) => occurred_at !== null && occurred_at < until);
	return tests.length === 0 ? undefined : (entry) => tests.every((test) => test(entry));
}

/** What Tenable filters itself. Conditions are joined by "and", so more than one action is left to this side. */
function queryOf({ filters: wanted, order }: Input, limit: number): ActivityQuery {
	const { actions = [], actor_id, since, target_id, until } = wanted;
	const conditions = [
		since !== undefined && `date.gte:${since}`,
		until !== undefined && `date.lte:${until}`,
		actor_id !== undefined && `actor_id.eq:${actor_id}`,
		target_id !== undefined && `target_id.eq:${target_id}`,
		actions.length === 1 && `action.eq:${actions[0]}`,
	].filter((condition) => condition !== false);
	return { conditions, order, limit };
}

function map(records: JsonObject[], tenant: string, { include }: Input): Activity[] {
	return records.flatMap((record) => toActivity(record, tenant, include.includes('remote_data')) ?? []);
}

async function* walk(reader: Reader, input: Input): AsyncGenerator<Batch<Activity>, Ending> {
	const tenant = await tenantNameOf(reader);
	const query = queryOf(input, LARGEST_PAGE);
	let isCut = false;
	const pages = cursorPages(FIRST_CURSOR, async (cursor) => {
		const page = await getEvents(reader, query, cursor);
		isCut = page.isCut;
		return page;
	});
	for (let step = await pages.next(); ; step = await pages.next()) {
		if (step.done) {
			const isComplete = step.value && !isCut;
			const detail = isComplete
				? ''
				: 'Tenable stopped giving cursors before the end; narrow Since and Until';
			return { isComplete, basis: 'end_of_pages', detail };
		}
		yield { items: map(step.value.items, tenant, input), total: step.value.total };
	}
}

export const listActivity: Lists<Input, Activity> & NoExtra = {
	extra: {},
	resolve: async (_reader, input) => await Promise.resolve(input),
	run: walk,
	page: async (reader, input, cursor, size) => {
		const limit = Math.min(size, LARGEST_PAGE);
		const page = await getEvents(reader, queryOf(input, limit), cursor ?? FIRST_CURSOR);
		const items = map(page.items, await tenantNameOf(reader), input);
		const isComplete = page.next === null && !page.isCut;
		return { items, total: page.total, nextCursor: page.next, isComplete };
	},
	tenant: tenantNameOf,
};
