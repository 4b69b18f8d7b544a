import { describe, expect, test } from '@jest/globals';
import type { PlanItem, PlanStep } from '../../../nodes/shared/model';
import { seal } from '../../../nodes/shared/plan/seal';
import { at, useBench } from '../support/bench';
import { planResultsOf } from '../support/conform';
import { DISABLE, rename, TenablePlans } from '../support/tenablePlans';

const bench = useBench();
const plans = new TenablePlans(bench);
const [LENA, OMAR, RAJ] = [at('lena.fischer'), at('omar.aziz'), at('raj.patel')];
const KEEP = { onError: 'continueRegularOutput' } as const;

function two(): [PlanItem, PlanItem] {
	const [first, second] = plans.of([plans.person(LENA, DISABLE), plans.person(OMAR, DISABLE)]);
	if (first === undefined || second === undefined) throw new Error('A plan for two has two items');
	return [first, second];
}

/** An item sealed anew, as somebody would who knows how. */
function sealed({ checksum: _checksum, ...item }: PlanItem, change: Partial<PlanItem>): PlanItem {
	return seal({ ...item, ...change });
}

/** What is wrong with the second item, and whether the first one may go on when the node continues. */
const WRONG: Array<[string, (item: PlanItem) => object, RegExp, 'alone' | 'both']> = [
	[
		'something else',
		() => ({ object: 'user', id: '1' }),
		/Plan Item is no plan item as Compare makes them/,
		'alone',
	],
	['nothing', () => ({}), /Plan Item is no plan item/, 'alone'],
	['an item with a field more', (item) => ({ ...item, note: 'x' }), /\(note\)/, 'alone'],
	[
		'an item that was changed on its way',
		(item) => ({ ...item, target: { ...item.target, id: bench.user(RAJ).uuid } }),
		/the checksum does not fit/,
		'alone',
	],
	[
		'a step that was changed on its way',
		(item) => ({ ...item, steps: [{ action: 'delete_user', from: 'active' }] }),
		/the checksum does not fit/,
		'alone',
	],
	[
		'another vendor',
		(item) => sealed(item, { vendor: 'sailpoint' }),
		/the plan is for sailpoint, and this node changes tenable/,
		'alone',
	],
	[
		'another tenant',
		(item) => sealed(item, { tenant: 'cloud.tenable.com/other' }),
		/the plan is for the tenant cloud.tenable.com\/other, and this node leads to 127/,
		'alone',
	],
	[
		'a plan that expired',
		(item) => sealed(item, { expires_at: '2026-01-01T00:00:00.000Z' }),
		/the plan expired at 2026-01-01/,
		'alone',
	],
	[
		'a create for somebody who has an account',
		(item) => sealed(item, { steps: [{ action: 'create_user', values: { username: 'x@y.example' } }] }),
		/the steps do not fit/,
		'alone',
	],
	[
		'an item for nobody',
		(item) => sealed(item, { target: { id: null, name: 'Somebody' } }),
		/the steps do not fit/,
		'alone',
	],
	['the same item again', () => two()[0], /lena\.fischer@halden\.example stands in 2 items \(0, 1\)/, 'both'],
	[
		'the same person in another plan',
		(item) => sealed(item, { plan_id: 'plan_other', target: two()[0].target }),
		/stands in 2 items/,
		'both',
	],
	[
		'more steps than the plan was checked with',
		(item) => sealed(item, { steps: [rename('Omar Aziz', 'Omar'), DISABLE] }),
		/more steps came than plan_[0-9a-f]{32} was checked with: 1 × update_user, and the plan has 0/,
		'both',
	],
	[
		'other counts for the same plan',
		(item) => sealed(item, { plan_counts: { ...item.plan_counts, disable_user: 3 } }),
		/do not agree/,
		'both',
	],
];

describe.each(WRONG)('%s', (_what, spoil, says, whom) => {
	test('stops the node before anything is sent', async () => {
		const [first, second] = two();
		const { error, executionStatus } = await plans.apply([first, spoil(second)]);
		expect(executionStatus).toBe('error');
		expect(error?.message).toMatch(says);
		expect(error?.message).toContain(whom === 'alone' ? '[Item 1]' : '[Item 0]');
		expect(error?.description).not.toBe('');
		expect(bench.writes).toEqual([]);
	});

	test('costs the others nothing when the node continues', async () => {
		const [first, second] = two();
		const { items: out } = await plans.apply([first, spoil(second)], {}, KEEP);
		expect(out).toHaveLength(2);
		expect(out[1]?.json.error).toMatch(says);
		expect('error' in (out[0]?.json ?? {})).toBe(whom === 'both');
		expect(bench.writes).toEqual(whom === 'both' ? [] : [`PUT /users/${LENA}/enabled`]);
	});
});

test('more items than the plan had people are refused', async () => {
	const counts = plans.of([plans.person(LENA, DISABLE)])[0]?.plan_counts;
	const many = plans.of(
		[LENA, OMAR, RAJ].map((one) => plans.person(one, DISABLE)),
		{ plan_counts: counts, plan_id: 'plan_one' },
	);
	const { error } = await plans.apply(many);
	expect(error?.message).toContain('plan_one was checked with: 3 × disable_user, and the plan has 1');
	expect(bench.writes).toEqual([]);
});

test('a new account whose username another item names by its id is refused', async () => {
	const values = { username: LENA, email: LENA, name: 'Lena Fischer' };
	const items = plans.of([
		{ name: LENA, steps: [{ action: 'create_user', values }] },
		plans.person(LENA, DISABLE),
	]);
	const { error } = await plans.apply(items);
	expect(error?.message).toContain('stands in 2 items (0, 1)');
	expect(bench.writes).toEqual([]);
});

test("the credential's own account is left alone, and so are all others", async () => {
	const items = plans.of([plans.person(LENA, DISABLE), plans.person(at('svc-n8n'), DISABLE)]);
	const { error } = await plans.apply(items);
	expect(error?.message).toMatch(
		/^Step 1 of 1 \(disable_user\): .*the account that the credential itself belongs to \[Item 1\]$/,
	);
	expect(bench.writes).toEqual([]);

	const { items: out } = await plans.apply(items, {}, KEEP);
	expect(planResultsOf(out).map(({ outcome }) => outcome)).toEqual(['applied', 'refused']);
});

test.each([
	[{ by: 'ciso@halden.example', method: 'by email' }, 'Approval needs Approved At'],
	[{ by: '', at: '2026-11-01T08:00:00Z', method: 'by email' }, 'Approval needs Approved By'],
	[{ by: 'ciso@halden.example', at: '2026-11-01T08:00:00Z' }, 'Approval needs Method'],
	[{ by: 'ciso@halden.example', at: 'yesterday', method: 'by email' }, 'Approved At must be a date and time'],
])('an approval that is not whole is refused: %j', async (approval, says) => {
	const { error } = await plans.apply(two(), { approval });
	expect(error?.message).toContain(says);
	expect(bench.writes).toEqual([]);
});

describe('a new role in the place of one that the plan does not take away', () => {
	const assign = (name: string): PlanStep => ({ action: 'assign_role', ...plans.role(name) });
	const revoke = (name: string): PlanStep => ({ action: 'revoke_role', ...plans.role(name) });
	const LOSS =
		/lena\.fischer@halden\.example has the role Standard, which Scan Operator would take the place of although/;

	test('stops the node before anything is sent', async () => {
		const items = plans.of([
			plans.person(OMAR, DISABLE),
			plans.person(LENA, rename('Lena Fischer', 'Lena Aas'), assign('Scan Operator')),
		]);
		for (const dryRun of [true, false]) {
			const { error } = await plans.apply(items, { dryRun });
			expect(error?.message).toMatch(LOSS);
			expect(error?.description).toContain("Name Standard in a rule of Compare's Access Map");
		}
		expect(bench.writes).toEqual([]);
	});

	test('costs that person every step, and nobody else anything, when the node continues', async () => {
		const items = plans.of([
			plans.person(OMAR, DISABLE),
			plans.person(LENA, rename('Lena Fischer', 'Lena Aas'), assign('Scan Operator')),
		]);
		const { items: out } = await plans.apply(items, {}, KEEP);
		expect(planResultsOf(out).map(({ outcome }) => outcome)).toEqual(['applied', 'refused']);
		expect(out[1]?.json.error).toMatch(LOSS);
		expect(bench.writes).toEqual([`PUT /users/${OMAR}/enabled`]);
		expect(bench.user(LENA)).toMatchObject({ name: 'Lena Fischer', roleUuid: bench.role('Standard').uuid });
	});

	test("is refused as well where the role is an administrator's, or another one is taken away", async () => {
		const admin = [...bench.tenable.tenant.users.values()].find(({ username }) => username === LENA);
		Object.assign(admin ?? {}, { roleUuid: bench.role('Administrator').uuid });
		const items = plans.of([plans.person(LENA, assign('Scan Operator'), revoke('Standard'))]);
		const { error } = await plans.apply(items);
		expect(error?.message).toContain('has the role Administrator');
		expect(bench.writes).toEqual([]);
	});

	test('is given where the plan takes the old one away, and where there is none but Basic', async () => {
		const basic = [...bench.tenable.tenant.users.values()].find(({ username }) => username === OMAR);
		Object.assign(basic ?? {}, { roleUuid: bench.role('Basic').uuid });
		const items = plans.of([
			plans.person(LENA, assign('Scan Operator'), {
				action: 'revoke_role',
				role: { id: null, name: 'standard' },
			}),
			plans.person(OMAR, assign('Scan Operator')),
		]);
		const { items: out, error } = await plans.apply(items);
		expect(error?.message).toBeUndefined();
		expect(planResultsOf(out).map(({ outcome }) => outcome)).toEqual(['applied', 'applied']);
		for (const one of [LENA, OMAR]) expect(bench.user(one).roleUuid).toBe(bench.role('Scan Operator').uuid);
	});

	test('is refused where there is a second one', async () => {
		const values = { username: at('new.one'), email: at('new.one') };
		const steps = [{ action: 'create_user', values } as const, assign('Scan Operator'), assign('Standard')];
		const { error } = await plans.apply(plans.of([{ name: at('new.one'), steps }]));
		expect(error?.message).toContain('is to get several roles (Scan Operator, Standard)');
		expect(bench.writes).toEqual([]);
	});
});
