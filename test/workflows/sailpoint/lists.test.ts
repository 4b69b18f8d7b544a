import { describe, expect, it } from '@jest/globals';
import type { IDataObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';
import { type Page, Snapshot } from '../../../nodes/shared/model';
import type { SailPointTenant } from '../../../sandbox';
import { add, inOrder, leave, removeAt } from '../support/crowd';
import { useSailPoint } from '../support/sailPointBench';

const LIST = '/identities/v1';
const bench = useSailPoint({ users: 800, sailpoint: { pace: { rateLimit: null } } });
const ALL: INodeParameters = { resource: 'user', operation: 'getAll', returnAll: true };

function idsOf(items: readonly INodeExecutionData[]): unknown[] {
	return items.map(({ json }) => json.id);
}

function listRequests(): number {
	return bench.sailpoint.log.filter(({ path }) => path === LIST).length;
}

function snapshotOf(items: readonly INodeExecutionData[]): Snapshot {
	return Snapshot.parse(items[0]?.json.snapshot);
}

/** The page that came; the bench has checked its form. */
function pageIn([item]: readonly INodeExecutionData[]): Page {
	return item?.json as Page;
}

/** Does something before each request for a page is processed; the number counts from 1. */
function beforePage(act: (page: number, tenant: SailPointTenant) => void): () => void {
	let page = 0;
	return bench.sailpoint.onRequest(({ path }) => {
		if (path === LIST) act((page += 1), bench.sailpoint.tenant);
	});
}

describe('Return All', () => {
	const counts = [249, 250, 251, 498, 499, 500, 748, 749].flatMap((count) =>
		([400, 'empty'] as const).map((pastTheEnd) => ({ count, pastTheEnd })),
	);

	it.each(counts)('brings $count whole, past the end $pastTheEnd', async ({ count, pastTheEnd }) => {
		bench.quirk({ pastTheEnd });
		leave(bench.sailpoint.tenant, count);
		const { items, error } = await bench.run(ALL);
		expect(error?.message).toBeUndefined();
		expect(idsOf(items)).toEqual(inOrder(bench.sailpoint.tenant).map(({ id }) => id));
		expect(snapshotOf(items)).toMatchObject({
			count,
			total: count,
			is_complete: true,
			scope: 'all',
			basis: 'vendor_total',
		});
		expect(listRequests()).toBe(1 + Math.ceil(Math.max(0, count - 250) / 249));
	});

	it.each([400, 'empty'] as const)('of an empty tenant is refused, past the end %s', async (pastTheEnd) => {
		bench.quirk({ pastTheEnd });
		const { tenant } = bench.sailpoint;
		for (const identity of inOrder(tenant)) tenant.changeIdentity(identity, { correlated: false });
		const stopped = await bench.run(ALL);
		expect(stopped.error?.message).toContain('the list came back empty');
		const { items, error } = await bench.run({ ...ALL, options: { onIncomplete: 'continue' } });
		expect(error).toBeUndefined();
		expect(items).toEqual([]);
	});
});

/** What happens in the middle of the list, and whether it surely comes whole all the same. */
const TURMOIL: Array<{ what: string; act: Parameters<typeof beforePage>[0]; isWhole: boolean }> = [
	{
		what: 'somebody goes from the front before the second page',
		act: (page, tenant) => page === 2 && removeAt(tenant, 20, 1),
		isWhole: true,
	},
	{
		what: 'some go from the front before every page',
		act: (page, tenant) => page > 1 && removeAt(tenant, 10, 5),
		isWhole: true,
	},
	{
		what: 'some come to the front before every page',
		act: (page, tenant) => {
			if (page > 1) for (const letter of 'abcde') add(tenant, `aaa.${letter}${page}`);
		},
		isWhole: true,
	},
	{
		what: 'two pages go from the front',
		act: (page, tenant) => page === 3 && removeAt(tenant, 0, 500),
		isWhole: false,
	},
	{
		what: 'everybody behind the first page goes',
		act: (page, tenant) => page === 2 && removeAt(tenant, 240, 800),
		isWhole: true,
	},
	{
		what: 'everybody behind the second page goes',
		act: (page, tenant) => page === 3 && removeAt(tenant, 480, 800),
		isWhole: true,
	},
	{
		what: 'the last ones go',
		act: (page, tenant) => page === 4 && removeAt(tenant, 740, 100),
		isWhole: true,
	},
	{
		what: 'some go and others come, everywhere',
		act: (page, tenant) => {
			removeAt(tenant, page * 130, 7);
			add(tenant, `m.middle${page}`);
			add(tenant, `zzz.end${page}`);
		},
		isWhole: false,
	},
];

describe.each(TURMOIL.flatMap((one) => ([400, 'empty'] as const).map((end) => ({ ...one, end }))))(
	'while $what (past the end $end)',
	({ act, isWhole, end }) => {
		it('the list holds everybody who stayed, or says that it is not complete', async () => {
			bench.quirk({ pastTheEnd: end });
			const before = inOrder(bench.sailpoint.tenant).map(({ id }) => id);
			const off = beforePage((page, tenant) => void act(page, tenant));
			const { items, error } = await bench.run({ ...ALL, options: { onIncomplete: 'continue' } });
			off();
			expect(error?.message).toBeUndefined();
			const after = new Set(inOrder(bench.sailpoint.tenant).map(({ id }) => id));
			expect(after).not.toEqual(new Set(before));
			const came = new Set(idsOf(items));
			expect(came.size).toBe(items.length);
			const lost = before.filter((id) => after.has(id) && !came.has(id));
			if (snapshotOf(items).is_complete) expect(lost).toEqual([]);
			if (isWhole) expect(lost).toEqual([]);
		});

		it('stops where it is not complete, unless told otherwise', async () => {
			bench.quirk({ pastTheEnd: end });
			const off = beforePage((page, tenant) => void act(page, tenant));
			const { items, error } = await bench.run(ALL);
			off();
			if (error === undefined) expect(snapshotOf(items).is_complete).toBe(true);
			else expect(error.message).toContain('The list is not complete: ');
		});
	},
);

describe('Limit', () => {
	it.each([
		[1, 1],
		[50, 1],
		[249, 1],
		[250, 2],
		[498, 2],
		[499, 3],
		[600, 3],
	])('of %i takes %i requests for pages', async (limit, requests) => {
		const { items } = await bench.run({ ...ALL, returnAll: false, limit });
		expect(idsOf(items)).toEqual(
			inOrder(bench.sailpoint.tenant)
				.slice(0, limit)
				.map(({ id }) => id),
		);
		expect(snapshotOf(items)).toMatchObject({ scope: 'limited', is_complete: false });
		expect(listRequests()).toBe(requests);
	});

	it('above what there is brings all, and says so', async () => {
		leave(bench.sailpoint.tenant, 260);
		const { items } = await bench.run({ ...ALL, returnAll: false, limit: 1000 });
		expect(items).toHaveLength(260);
		expect(snapshotOf(items)).toMatchObject({ scope: 'all', is_complete: true });
		expect(listRequests()).toBe(2);
	});
});

describe('One Page', () => {
	async function pageOf(limit: number, cursor?: string | null, more: INodeParameters = {}): Promise<Page> {
		const options = { onePage: true, ...(typeof cursor === 'string' && { cursor }) };
		const parameters = { ...ALL, ...more, returnAll: false, limit, options };
		const { items, error } = await bench.run(parameters);
		expect(error?.message).toBeUndefined();
		return pageIn(items);
	}

	async function allPages(
		limit: number,
		between: (page: number) => void = () => undefined,
		more?: INodeParameters,
	): Promise<Page[]> {
		const pages = [await pageOf(limit, undefined, more)];
		for (let last = pages.at(-1); last?.next_cursor; last = pages.at(-1)) {
			between(pages.length);
			pages.push(await pageOf(limit, last.next_cursor, more));
		}
		return pages;
	}

	function idsIn(pages: readonly Page[]): unknown[] {
		return pages.flatMap(({ result }) => result.map(({ id }) => id));
	}

	it.each([
		[100, 3],
		[249, 2],
		[300, 1],
		[600, 1],
	])('of %i leads through all, %i pages, each in SailPoint’s order', async (limit, count) => {
		leave(bench.sailpoint.tenant, 300);
		const pages = await allPages(limit);
		expect(pages).toHaveLength(count);
		expect(idsIn(pages)).toEqual(inOrder(bench.sailpoint.tenant).map(({ id }) => id));
		expect(pages.map(({ is_complete }) => is_complete)).toEqual(pages.map((_, index) => index === count - 1));
		expect(pages.map(({ total_count }) => total_count)).toEqual(pages.map(() => 300));
	});

	it('takes one request for a page that fits into one of SailPoint’s', async () => {
		const { next_cursor } = await pageOf(249);
		expect(listRequests()).toBe(1);
		bench.sailpoint.clearLog();
		await pageOf(249, next_cursor);
		expect(listRequests()).toBe(1);
		bench.sailpoint.clearLog();
		await pageOf(500);
		expect(listRequests()).toBe(3);
	});

	it('loses nobody who stays, and brings nobody twice, while others come and go', async () => {
		const { tenant } = bench.sailpoint;
		const before = inOrder(tenant).map(({ id }) => id);
		const pages = await allPages(90, (page) => {
			removeAt(tenant, page * 5, 30);
			add(tenant, `aaa.new${page}`);
		});
		const after = new Set(inOrder(tenant).map(({ id }) => id));
		const came = idsIn(pages);
		expect(new Set(came).size).toBe(came.length);
		expect(before.filter((id) => after.has(id) && !came.includes(id))).toEqual([]);
		expect(after.size).toBeLessThan(before.length);
	});

	it('says to begin again where nobody knows any more how far it was', async () => {
		const { next_cursor } = await pageOf(100);
		removeAt(bench.sailpoint.tenant, 60, 60);
		const options = { onePage: true, cursor: next_cursor };
		const { error } = await bench.run({ ...ALL, returnAll: false, limit: 100, options });
		expect(error?.message).toContain('cannot be found any more');
		expect(error?.description).toContain('Begin again without Cursor');
	});

	it('refuses a cursor of something else', async () => {
		const options = { onePage: true, cursor: 'after:2c9180835d2e5168015d32f890ca1581' };
		const { error } = await bench.run({ ...ALL, returnAll: false, limit: 100, options });
		expect(error?.message).toContain('is not one of this list');
		expect(listRequests()).toBe(0);
	});

	it.each<[string, INodeParameters, (one: { state: string | null; name: string }) => boolean]>([
		['Name Contains', { filters: { name_contains: 'an' } }, ({ name }) => /an/i.test(name)],
		['Lifecycle State', { sailPoint: { lifecycleState: 'inactive' } }, ({ state }) => state === 'inactive'],
	])('is filled up with those who pass %s', async (_what, filter, passes) => {
		const wanted = inOrder(bench.sailpoint.tenant).filter(passes);
		const pages = await allPages(12, undefined, filter);
		expect(wanted.length).toBeGreaterThan(12);
		expect(idsIn(pages)).toEqual(wanted.map(({ id }) => id));
		expect(pages.slice(0, -1).map(({ result_count }) => result_count)).toEqual(pages.slice(1).map(() => 12));
		expect(pages[0]?.total_count).toBeNull();
	});

	it('reads the access of those on it only', async () => {
		const page = await pageOf(5, undefined, { include: ['roles', 'groups'] });
		expect(page.result.every(({ roles, groups }) => Array.isArray(roles) && Array.isArray(groups))).toBe(
			true,
		);
		expect(bench.sent.filter((line) => line.endsWith('/role-assignments'))).toHaveLength(5);
	});
});

describe('an email in capitals', () => {
	const parameters = { ...ALL, filters: { email: 'INGRID.SOLBERG@HALDEN.EXAMPLE' } };

	it.each(['supported', 400] as const)('is found, "or" in filters %s', async (orInFilters) => {
		bench.quirk({ orInFilters });
		const { items, error } = await bench.run(parameters);
		expect(error?.message).toBeUndefined();
		expect(items.map(({ json }) => json.username)).toEqual(['Ingrid.Solberg']);
		expect(snapshotOf(items)).toMatchObject({ scope: 'filtered', is_complete: true });
	});

	it('is found for One Page as well', async () => {
		bench.quirk({ orInFilters: 400 });
		const options = { onePage: true };
		const { items } = await bench.run({ ...parameters, returnAll: false, limit: 5, options });
		expect(pageIn(items).result).toMatchObject([{ username: 'Ingrid.Solberg' }]);
	});
});

describe('a tenant that serves the yearly versions only', () => {
	const yearly = useSailPoint({
		users: 300,
		sailpoint: { quirks: { paths: 'yearly' }, pace: { rateLimit: null } },
	});

	it('is listed with the API version V2025', async () => {
		const { items, error } = await yearly.run(ALL, [{}], { apiVersion: 'v2025' });
		expect(error?.message).toBeUndefined();
		expect(items).toHaveLength(inOrder(yearly.sailpoint.tenant).length);
		expect(yearly.sent.filter((line) => line === 'GET /v2025/identities')).toHaveLength(2);
	});

	it('answers 404 to the versions of each service', async () => {
		const { error } = await yearly.run(ALL);
		expect(error?.message).toContain('answered 404');
	});
});

describe('more than 10,000 identities', () => {
	const many = useSailPoint({ users: 10_300, sailpoint: { pace: { rateLimit: null, indexLagMs: 0 } } });

	/** Little of each, for so many. */
	const EACH: INodeParameters = { ...ALL, output: 'selected', fields: ['username'] };

	function everybody(): string[] {
		return [...many.sailpoint.tenant.store.identities.values()].map(({ id }) => id).sort();
	}

	function searches(): Array<{ query: IDataObject; body: unknown }> {
		return many.sailpoint.log
			.filter(({ path }) => path === '/search/v1')
			.map(({ query, body }) => ({ query, body }));
	}

	it('stop the node where SailPoint gives 10,000 only', async () => {
		many.quirk({ listWindow: 400 });
		const { error } = await many.run(EACH);
		expect(error?.message).toMatch(/The list is not complete: what stands behind position \d+/);
		expect(error?.description).toContain('On Incomplete List');
	});

	it('come as far as they do with On Incomplete List: Continue, and say so', async () => {
		many.quirk({ listWindow: 400 });
		const { items, error } = await many.run({ ...EACH, options: { onIncomplete: 'continue' } });
		expect(error?.message).toBeUndefined();
		expect(items.length).toBeGreaterThan(9700);
		expect(items.length).toBeLessThanOrEqual(10_000);
		expect(snapshotOf(items)).toMatchObject({ is_complete: false, count: items.length });
	});

	it('end pages with a word where SailPoint gives 10,000 only', async () => {
		many.quirk({ listWindow: 400 });
		const last = inOrder(many.sailpoint.tenant)[9900];
		const options = { onePage: true, cursor: `9900:${last?.id}` };
		const { error } = await many.run({ ...EACH, returnAll: false, limit: 200, options });
		expect(error?.message).toContain('has more users and does not give them');
	});

	it('are found by a query, page after page behind the last ID', async () => {
		const { items, error } = await many.run({ ...EACH, sailPoint: { query: '*' } });
		expect(error?.message).toBeUndefined();
		expect(idsOf(items)).toEqual(everybody());
		expect(snapshotOf(items)).toMatchObject({ is_complete: true, scope: 'filtered' });
		expect(searches()).toHaveLength(11);
		expect(searches().every(({ query }) => query.offset === undefined)).toBe(true);
	});

	it('are found by Updated Since, those who changed meanwhile left to the index', async () => {
		const since = new Date(many.sailpoint.tenant.now()).toISOString();
		const [first, second] = inOrder(many.sailpoint.tenant).slice(3000);
		if (first === undefined || second === undefined) throw new Error('The tenant is too small');
		many.sailpoint.tenant.changeIdentity(first, { name: 'Somebody Else' });
		many.sailpoint.tenant.pace.indexLagMs = 60_000;
		many.sailpoint.tenant.changeIdentity(second, { name: 'Not Yet Indexed' });
		const { items, error } = await many.run({ ...EACH, filters: { updated_since: since } });
		expect(error?.message).toBeUndefined();
		expect(idsOf(items)).toEqual([first.id]);
	});

	it('are found while others go: whoever stays is there, or the list says that it is not complete', async () => {
		const before = everybody();
		let page = 0;
		const off = many.sailpoint.onRequest(({ path }) => {
			if (path === '/search/v1' && (page += 1) > 1) removeAt(many.sailpoint.tenant, page * 700, 3);
		});
		const options = { onIncomplete: 'continue' };
		const { items } = await many.run({ ...EACH, sailPoint: { query: '*' }, options });
		off();
		const after = new Set(everybody());
		const came = new Set(idsOf(items));
		expect(after.size).toBeLessThan(before.length);
		expect(before.filter((id) => after.has(id) && !came.has(id))).toEqual([]);
	});
});
