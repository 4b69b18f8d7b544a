import type { PlanItem, User } from '../../../nodes/shared/model';
import { Lookup, userKeys } from '../../../nodes/shared/lookup';
import { eachItem, type Intent, type Writes } from '../../../nodes/shared/operations/ability';
import { applyEach } from '../../../nodes/shared/operations/applyEach';
import type { Ref } from '../../../nodes/shared/operations/locator';
import { readBackFrom } from '../../../nodes/shared/operations/readBack';
import { Refusal } from '../../../nodes/shared/operations/refusal';
import { planDisable, planUpdate } from '../../../nodes/shared/operations/user/plan';
import type { PlanAbility } from '../../../nodes/shared/operations/user/planAbility';
import { PlanRunner } from '../../../nodes/shared/run/plan/planRunner';
import { doneBy } from '../../../nodes/shared/run/plan/stepKind';
import { oncePerReader, type Reader, type Writer } from '../../../nodes/shared/transport';
import { n8nContext } from './n8nContext';
import { user } from './samples';

const NOTHING = async (): Promise<never> => {
	throw new Error('A made-up directory is not asked over HTTP');
};

function reader(run: object = {}): Reader {
	return {
		host: 'host',
		signal: undefined,
		run,
		read: NOTHING,
		tokenOwner: async () => null,
		fresh: () => reader(run),
	};
}

/** A directory in memory, which reads and writes as a vendor's does, and refuses what it is told to. */
export class MadeUpDirectory {
	/** What was written, as `action id`. */
	readonly written: string[] = [];
	readonly refused = new Set<string>();
	/** How often everybody was read. */
	reads = 0;
	private readonly users: Map<string, User>;

	constructor(users: readonly User[]) {
		this.users = new Map(users.map((one) => [one.id, one]));
	}

	private readonly everybody = oncePerReader(async () => {
		this.reads += 1;
		return new Lookup<User>('user', this.users.values(), userKeys);
	});

	private writes<In extends { user: Ref }>(
		action: string,
		plan: (users: Lookup<User>, one: User, input: In) => Intent<User, string>,
	): Writes<In, User, string> {
		return {
			prepare: async (from, items) =>
				await eachItem(undefined, items, async (input) => {
					const users = await this.everybody(from);
					return plan(users, users.find(input.user), input);
				}),
			apply: applyEach(async (_writer, id, { object }) => {
				this.written.push(`${action} ${id}`);
				if (this.refused.has(`${action} ${id}`)) throw new Refusal('Not today', 'Try tomorrow.');
				this.users.set(id, object);
				return { object };
			}),
			readBack: readBackFrom(this.everybody),
		};
	}

	private get ability(): PlanAbility<object> {
		const role = (users: Lookup<User>, one: User, isAdmin: boolean): Intent<User, string> => {
			const changes =
				one.is_admin === isAdmin ? [] : [{ field: 'is_admin', from: one.is_admin, to: isAdmin }];
			return planUpdate(users, one, { ...one, is_admin: isAdmin }, changes, one.id);
		};
		return {
			tenant: async () => 'cloud.tenable.com',
			getUser: {
				run: async (from, items) =>
					await eachItem(undefined, items, async (input) => ({
						...(await this.everybody(from)).find(input.user),
					})),
			},
			getGroup: { run: NOTHING },
			getRole: { run: NOTHING },
			fields: { create: [], update: [], clear: [] },
			steps: {
				assign_role: doneBy(
					this.writes('assign', (users, one) => role(users, one, true)),
					(input) => input,
				),
				disable_user: doneBy(
					this.writes('disable', (users, one) => planDisable(users, one, 'disabled', one.id)),
					(input) => input,
				),
			},
		};
	}

	/** Applies plan items; the node continues on error. */
	async apply(items: readonly PlanItem[]) {
		const ctx = n8nContext({ items: items.map(() => ({})), onError: 'continueRegularOutput' });
		const from = reader();
		const writer: Writer = { ...from, write: NOTHING };
		const run = {
			ctx,
			ability: this.ability,
			displayName: 'Made Up',
			base: {
				vendor: 'tenable',
				tenant: 'cloud.tenable.com',
				resource: 'user',
				operation: 'applyPlan',
				dryRun: false,
				actor: { credential: null, workflow_id: null, execution_id: null },
			},
			maximum: undefined,
			longestWaitMs: 0,
			waitForMs: undefined,
			reader: from,
			openWriter: async () => writer,
		};
		const inputs = items.map((item, index) => {
			const choice = { reason: item.reason, verify: true, plan: { id: item.plan_id, approval: null } };
			return { index, input: { item, own: {}, choice } };
		});
		return await new PlanRunner(run, inputs, new Map()).result();
	}
}

/** Active users, some of them administrators. */
export function staff(admins: readonly string[], others: readonly string[]): User[] {
	return [
		...admins.map((id) => user(id, { is_admin: true })),
		...others.map((id) => user(id, { is_admin: false })),
	];
}
