import { eventJson, type ActivityEvent } from './activityLog';
import { activityQuery, MOST_EVENTS, type ActivityQuery } from './activityQuery';
import { recordView } from './audited';
import { ok, type Answer, type Call, type Route } from './call';

/** Reading the activity log (Tenable API reference, audit-log-events). */
export const activityRoutes: Route[] = [
	{ method: 'GET', url: '/audit-log/v1/events', needs: 'administrator', handle: listEvents },
];

function listEvents(call: Call): Answer {
	const { activity, quirks } = call.tenant;
	const query = activityQuery(call.query);
	const latest = call.tenant.now() - quirks.auditLagMs;
	const ordered = query.descending ? activity.events.toReversed() : activity.events;
	const matching = ordered.filter((event) => event.received <= latest && query.matches(event));
	const next = quirks.auditNext ? query.next : undefined;
	const page = next === undefined ? byOffset(matching, query) : byCursor(matching, query, next);
	const last = page.at(-1);
	// Every look at the log is itself logged, after what it shows.
	recordView(call);
	return ok({
		events: page.map(eventJson),
		pagination: {
			...(quirks.shapes === 'documented' && { offset: query.offset, count: page.length }),
			limit: query.limit,
			total: matching.length,
			...(next !== undefined && last && { next: String(last.sequence) }),
		},
	});
}

function byOffset(events: readonly ActivityEvent[], { offset, limit }: ActivityQuery): ActivityEvent[] {
	return events.slice(offset, Math.min(offset + limit, MOST_EVENTS));
}

function byCursor(
	events: readonly ActivityEvent[],
	{ descending, limit }: ActivityQuery,
	next: number,
): ActivityEvent[] {
	const rest = events.filter(
		({ sequence }) => next === 0 || (descending ? sequence < next : sequence > next),
	);
	return rest.slice(0, limit);
}
