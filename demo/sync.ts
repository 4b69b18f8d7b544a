import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod';
import { Change, User } from '../nodes/shared/model';
import type { Engine } from '../test/engine';
import { decidedGroups, lower } from './groups';
import type { RosterRow } from './roster';
import type { Vendor } from './vendors/vendor';
import { nameOf, type Output, runWorkflow } from './workflow';

/** How a roster is brought into the tenant. */
export interface SyncOptions {
	dryRun: boolean;
	/** Value of Maximum Changes where access is taken away. */
	maximumChanges: number;
	/** Gets what is about to be done. */
	tell(text: string): void;
}

/** One change record of the node, and the person of the roster that it is about. */
export interface Entry {
	row: RosterRow;
	change: Change;
	/** Why it was not done, in the node's words. */
	problem?: { message: string; advice: string };
}

/** What bringing the roster into the tenant came to. */
export interface Sync {
	entries: Entry[];
	/** Remarks of the nodes, such as a dry run's that too much would change. */
	warnings: string[];
}

/** A node that continues on error gives this for an item that failed. */
const FailedItem = z.object({
	error: z.string(),
	details: z.object({ advice: z.string(), change: Change }),
});
const WrittenItem = z.object({ change: Change });
/** An item that failed tells no groups. */
const GroupsOfItem = z.object({ groups: User.shape.groups.default(null) });

/** Brings a roster into a vendor's tenant: leavers first, so that nothing that comes after can keep their access alive. */
export class RosterSync {
	private readonly entries: Entry[] = [];
	private readonly warnings: string[] = [];

	constructor(
		private readonly engine: Engine,
		private readonly vendor: Vendor,
		private readonly options: SyncOptions,
	) {}

	/** @throws WorkflowStopped when a workflow cannot go on at all */
	async run(rows: readonly RosterRow[]): Promise<Sync> {
		const { offboard, onboard, leaveGroups } = this.vendor.workflows;
		await this.each(
			offboard,
			rows.filter(({ status }) => status === 'leaver').map((row) => ({ row })),
		);
		const active = rows.filter(({ status }) => status === 'active').map((row) => ({ row }));
		const users = await this.each(onboard, active);
		if (leaveGroups !== undefined) await this.each(leaveGroups, groupsToLeave(rows, users));
		return { entries: this.entries, warnings: this.warnings };
	}

	/** Runs a workflow with one item for each thing to do, and keeps the change records. */
	private async each(workflow: unknown, todo: readonly Todo[]): Promise<Done[]> {
		if (todo.length === 0) return [];
		const { dryRun: dry_run, maximumChanges: maximum_changes, tell } = this.options;
		const items = todo.map(({ row, group }): IDataObject => ({ ...row, group, dry_run, maximum_changes }));
		const warn = (message: string): number => this.warnings.push(message);
		tell(`  ${nameOf(workflow)} (${items.length}) …`);
		const outputs = await runWorkflow(this.engine, workflow, items, this.vendor.credentials, warn);
		return outputs.flatMap((output) => {
			const row = todo[output.input]?.row;
			if (row === undefined) return [];
			this.entries.push({ row, ...resultOf(output) });
			return [{ row, json: output.json }];
		});
	}
}

interface Todo {
	row: RosterRow;
	group?: string;
}

interface Done {
	row: RosterRow;
	json: IDataObject;
}

function resultOf({ json }: Output): Omit<Entry, 'row'> {
	const failed = FailedItem.safeParse(json);
	if (!failed.success) return { change: WrittenItem.parse(json).change };
	const { error: message, details } = failed.data;
	return { change: details.change, problem: { message, advice: details.advice } };
}

/**
 * The groups that people are in and should not be in. The roster decides only about groups that it names
 * somewhere: all others are not its business.
 */
function groupsToLeave(rows: readonly RosterRow[], users: readonly Done[]): Todo[] {
	const decided = decidedGroups(rows);
	return users.flatMap(({ row, json }) => {
		const wanted = new Set(row.groups.map(lower));
		const held = GroupsOfItem.parse(json).groups ?? [];
		const names = held.flatMap(({ name }) => name ?? []);
		const tooMany = names.filter((name) => decided.has(lower(name)) && !wanted.has(lower(name)));
		return tooMany.map((group) => ({ row, group }));
	});
}
