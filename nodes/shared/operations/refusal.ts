/** An error that says how to get on. */
export class AdvisedError extends Error {
	/**
	 * @param message what happened, naming the parameter as the person sees it where one is concerned
	 * @param advice how to get on
	 */
	constructor(
		message: string,
		readonly advice: string,
	) {
		super(message);
		this.name = new.target.name;
	}
}

/** A request that this package turns down itself, before anything is sent that writes. */
export class Refusal extends AdvisedError {}
