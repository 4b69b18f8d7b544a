/** A workflow that stopped, in the words of the node that stopped it. */
export class WorkflowStopped extends Error {
	constructor(
		message: string,
		readonly advice: string,
	) {
		super(message);
	}
}
