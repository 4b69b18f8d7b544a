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

/** Something that a vendor cannot do, whoever asks for it. */
export class Unsupported extends Refusal {}

/** Nothing is there that what was asked for could mean. */
export class NotThere extends Refusal {}

/** What is there is not what the request was based on. */
export class Conflict extends AdvisedError {}
