/** A request that this package turns down itself, before anything is sent that writes. */
export class Refusal extends Error {
	/**
	 * @param message what is wrong, naming the parameter as the person sees it
	 * @param advice how to get on
	 */
	constructor(
		message: string,
		readonly advice: string,
	) {
		super(message);
		this.name = 'Refusal';
	}
}
