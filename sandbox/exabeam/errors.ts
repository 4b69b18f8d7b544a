import type { RawAnswer } from '../http/vendor';

/** A refusal; routes throw it. */
export class ExabeamError extends Error {
	constructor(
		readonly status: number,
		/** Exabeam documents no codes; all but one of these are the sandbox's own. */
		readonly code: string,
		message: string,
		readonly fields: readonly string[] = [],
	) {
		super(message);
	}

	/** One of the errors in the answer (Context spec, ErrorInfo). */
	get info(): object {
		return {
			code: this.code,
			message: this.message,
			messageParams: {},
			...(this.fields.length > 0 && { fields: this.fields }),
		};
	}
}

/** 400 for a body or parameter that is wrong. */
export function badRequest(message: string, ...fields: string[]): ExabeamError {
	return new ExabeamError(400, 'BAD_REQUEST', message, fields);
}

/** 400 for a parameter that cannot be read (Context spec, descriptions of 400). */
export function invalidValue(place: 'path' | 'query', name: string): ExabeamError {
	return new ExabeamError(400, 'BAD_REQUEST', `Invalid value for: ${place} parameter ${name}`, [name]);
}

/** 403 for a key without the permission (Context spec, responses/403). */
export function permissionDenied(): ExabeamError {
	return new ExabeamError(403, 'FORBIDDEN', 'Permission Denied');
}

/** 404 (Context spec, responses/404). */
export function notFound(): ExabeamError {
	return new ExabeamError(404, 'NOT_FOUND', 'Object Not Found');
}

/** 409 of record writes (Context spec, responses/409). */
export function notInSubscription(): ExabeamError {
	return new ExabeamError(409, 'CONFLICT', 'Feature is not enabled for subscription');
}

/** The refusal of an attribute name that another table has; the code is the one that exa-tools notes. */
export function attributeNameTaken(status: 400 | 409, displayName: string): ExabeamError {
	return new ExabeamError(
		status,
		'EXA-CONTEXT-SCHEMA-35',
		`Attribute name "${displayName}" is already in use`,
		[displayName],
	);
}

/** The body of an error in the usual form (Context spec, HttpErrorResponse). */
export function errorBody(error: ExabeamError, traceId: string): object {
	return { errors: [error.info], traceId };
}

/** The other form that Cortex XSOAR's integration reads. */
export function objectErrorBody(error: ExabeamError, traceId: string): object {
	return { errors: error.info, traceId };
}

/** The 401 of the gateway. */
export function unauthorized(form: 'text' | 'json', reason: string): RawAnswer {
	const message = `Jwt is ${reason}`;
	if (form === 'text') return { status: 401, contentType: 'text/plain', body: message };
	return jsonAnswer(401, errorBody(new ExabeamError(401, 'UNAUTHORIZED', message), 'sandbox-401'));
}

/** The 429; no document says what is in it. */
export function rateLimited(form: 'errors' | 'empty'): RawAnswer {
	if (form === 'empty') return { status: 429, contentType: 'text/plain', body: '' };
	const error = new ExabeamError(429, 'TOO_MANY_REQUESTS', 'Too Many Requests');
	return jsonAnswer(429, errorBody(error, 'sandbox-429'));
}

/** A server error. */
export function serverError(status: number): RawAnswer {
	const error = new ExabeamError(status, 'INTERNAL_ERROR', 'Internal Server Error');
	return jsonAnswer(status, errorBody(error, `sandbox-${status}`));
}

/** What the gateway says of a path that nobody serves (as api-evangelist recorded it). */
export function wrongPath(path: string, now: number): object {
	return { timestamp: new Date(now).toISOString(), status: 404, error: 'Not Found', path };
}

function jsonAnswer(status: number, body: object): RawAnswer {
	return { status, contentType: 'application/json', body: JSON.stringify(body) };
}
