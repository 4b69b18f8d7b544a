/** Why a credential that fetches its token itself got none; n8n's own OAuth2 client has errors of its own. */
export class TokenError extends Error {
	/** Whether the vendor refused the credential; otherwise it may give a token later. */
	readonly isRefused: boolean;

	/**
	 * @param message the vendor's own words, or what its answer lacks; never holds a secret
	 * @param status of the token endpoint's answer
	 * @param retryAfter the answer's Retry-After header
	 */
	constructor(
		message: string,
		status: number,
		readonly retryAfter?: string,
	) {
		super(message);
		this.name = 'TokenError';
		this.isRefused = status >= 400 && status < 500 && status !== 429;
	}
}
