import type { RawAnswer } from '../http/vendor';

/** A refusal in SailPoint's words; routes throw it. */
export class SailPointError extends Error {
	constructor(
		readonly status: number,
		/** Such as `400.1 Bad request content`. */
		readonly detailCode: string,
		readonly text: string,
		/** A body of another shape, instead of the usual one. */
		readonly otherBody?: unknown,
	) {
		super(text);
	}

	/** The JSON that is answered (SailPoint API specs, shared schema errorresponsedto). */
	body(trackingId: string): unknown {
		return this.otherBody ?? errorBody(this.detailCode, this.text, trackingId);
	}
}

/** The usual body; the same text comes twice when the request's locale differs from the default's. */
export function errorBody(detailCode: string, text: string, trackingId: string): unknown {
	const message = { locale: 'en-US', localeOrigin: 'DEFAULT', text };
	return { detailCode, trackingId, messages: [message], causes: [] };
}

/** 400 for a body or parameter whose content is wrong. */
export function badContent(text: string): SailPointError {
	return new SailPointError(400, '400.1 Bad request content', text);
}

/** 400 for what cannot be read, such as a patch that is no array. */
export function badSyntax(text = 'The request could not be parsed.'): SailPointError {
	return new SailPointError(400, '400.0 Bad request syntax', text);
}

/** 400 for a value that is not one of those allowed. */
export function illegalValue(text: string): SailPointError {
	return new SailPointError(400, '400.1.3 Illegal value', text);
}

/** 400 for a reference to something that does not exist. */
export function badReference(type: string, id: string): SailPointError {
	return new SailPointError(
		400,
		'400.1.404 Referenced object not found',
		`Referenced ${type} "${id}" was not found.`,
	);
}

/** 400 for what clashes with something that exists. */
export function conflict(text: string): SailPointError {
	return new SailPointError(400, '400.1.409 Reference conflict', text);
}

/** 404, or the 400 that some services answer instead. */
export function notFound(text: string, status: 404 | 400 = 404): SailPointError {
	return status === 404 ? new SailPointError(404, '404 Not found', text) : badReference('object', text);
}

/** The 403 of a token without user context, level or scope (authentication guide; shared response 403). */
export function forbidden(): SailPointError {
	return new SailPointError(
		403,
		'403 Forbidden',
		'The server understood the request but refuses to authorize it.',
	);
}

/** The 401 of the API (shared response 401). */
export function unauthorized(reason: 'required' | 'invalid' | 'expired' = 'expired'): RawAnswer {
	return json(401, { error: `JWT validation failed: JWT is ${reason}` });
}

/** The 429, blanks included (shared response 429). */
export function rateLimited(): RawAnswer {
	return json(429, { message: ' Rate Limit Exceeded ' });
}

/** A server error (shared response 500). */
export function serverError(status: number): RawAnswer {
	return json(
		status,
		errorBody(`${status}.0 Internal fault`, 'An internal fault occurred.', `sandbox-${status}`),
	);
}

function json(status: number, body: unknown): RawAnswer {
	return { status, contentType: 'application/json', body: JSON.stringify(body) };
}
