import type { IDataObject } from 'n8n-workflow';

/** A change record as a node returns it while the vendor is still at work. */
export function pendingItem(last: IDataObject): IDataObject {
	const change = Object(last.change) as IDataObject;
	return { change: { ...change, outcome: 'pending', would_be: change.outcome, completed_at: null } };
}
