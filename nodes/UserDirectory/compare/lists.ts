import type { IExecuteFunctions } from 'n8n-workflow';
import type { User } from '../../shared/model';
import type { Memory } from '../intake/baseline';
import { refuseCameTwice } from '../intake/cameTwice';
import { readUsers } from '../intake/readUsers';
import { listsOf, type ReceivedList, refuseParts } from '../intake/snapshots';
import { refuseDrop, refuseSeveralTenants, refuseSmallSource } from './failClosed';
import { SOURCE, TARGET } from './inputs';

/** Both lists, and where they come from. */
export interface Lists {
	sources: User[];
	targets: User[];
	/** An account of the target, which shows what can be written there. */
	like: User;
	received: { source: ReceivedList[]; target: ReceivedList[] };
}

/**
 * Reads both inputs.
 *
 * @throws Refusal when one is empty, holds something else than users, or cannot be taken for everybody
 */
export function readLists(ctx: IExecuteFunctions): Lists {
	const sources = readUsers(ctx.getInputData(0), SOURCE);
	const targets = readUsers(ctx.getInputData(1), TARGET);
	const [like] = targets;
	refuseSeveralTenants(targets);
	const received = { source: listsOf(sources), target: listsOf(targets) };
	refuseParts(received.source, SOURCE);
	refuseParts(received.target, TARGET);
	refuseCameTwice(sources, SOURCE);
	refuseCameTwice(targets, TARGET);
	return { sources, targets, like, received };
}

/** @throws Refusal when the source has fewer people than it should */
export function refuseShrunken(
	{ sources }: Lists,
	minimum: number,
	memory: Memory,
	maximumDrop: number,
): void {
	refuseSmallSource(sources.length, minimum);
	refuseDrop(sources.length, memory, maximumDrop);
}
