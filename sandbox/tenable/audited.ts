import { NO_TARGET, type Crud, type NewEvent } from './activityLog';
import type { Call } from './call';
import { TenableError } from './errors';

/**
 * Does a write and puts it into the activity log, as a failure when Tenable refuses it ("Every event is logged
 * regardless of whether a user action succeeds", Tenable API reference, audit-log-events). All writes carry
 * crud `c`, as recorded for user.create, user.update and user.delete.
 * @param target what the write is about; asked once the write is done, so that something new has its id
 */
export function audited<T>(call: Call, action: string, target: () => NewEvent['target'], write: () => T): T {
	try {
		const result = write();
		record(call, action, 'c', false, target());
		return result;
	} catch (error) {
		if (error instanceof TenableError) record(call, action, 'c', true, target());
		throw error;
	}
}

/** Puts a read of the activity log into the activity log, as recorded: without target, neither failed nor not. */
export function recordView(call: Call): void {
	record(call, 'audit.log.view', 'r', null, NO_TARGET);
}

/** An event's target. */
export function targetOf(
	type: 'User' | 'Group' | 'Role',
	{ uuid, name }: { uuid: string | null; name: string | null },
): NewEvent['target'] {
	return { id: uuid, name, type };
}

function record(
	call: Call,
	action: string,
	crud: Crud,
	isFailure: boolean | null,
	target: NewEvent['target'],
): void {
	const { tenant, caller, requestUuid } = call;
	tenant.activity.add(
		{
			action,
			crud,
			isFailure,
			actor: { id: caller.uuid, name: caller.username },
			isAnonymous: null,
			target,
			requestUuid,
			accessType: 'apikey',
		},
		tenant.now(),
	);
}
