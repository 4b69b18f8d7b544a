/** Why a credential got no access token, in the form in which n8n's own OAuth2 client tells it. */
export class TokenError extends Error {
	/** `EAUTH`: the vendor refused the credential. `ESTATUS`: the token endpoint answered with another bad status. */
	readonly code: 'EAUTH' | 'ESTATUS';

	/**
	 * @param message the vendor's own words
	 * @param status of the token endpoint's answer
	 */
	constructor(
		message: string,
		readonly status: number,
	) {
		super(message);
		this.name = 'TokenError';
		this.code = status === 400 || status === 401 || status === 403 ? 'EAUTH' : 'ESTATUS';
	}
}
