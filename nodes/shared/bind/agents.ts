import type { IExecuteFunctions } from 'n8n-workflow';
import { Refusal } from '../operations/refusal';
import type { WriteSettings } from '../run/settings';

/** Whether the node runs as a tool of an AI agent. */
function isTool(ctx: IExecuteFunctions): boolean {
	// n8n has two ways to run a tool, and isToolExecution() knows only one of them; the type's name tells both.
	return ctx.getNode().type.endsWith('Tool');
}

/** Whether a write is only simulated: in a dry run, and for an AI agent until the person allows changes. */
export function isSimulated(
	ctx: IExecuteFunctions,
	{ dryRun, allowChanges }: Pick<WriteSettings, 'dryRun' | 'allowChanges'>,
): boolean {
	return dryRun || (isTool(ctx) && allowChanges !== true);
}

/** @throws Refusal when an AI agent is about to delete */
export function refuseForAgents(ctx: IExecuteFunctions): void {
	if (!isTool(ctx)) return;
	throw new Refusal('AI agents cannot delete', 'Use a workflow step for it, with a person who approves.');
}
