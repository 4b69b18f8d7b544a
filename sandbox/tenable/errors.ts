import type { RawAnswer } from '../http/vendor';

/** A refusal in Tenable's words; routes throw it. */
export class TenableError extends Error {
	constructor(
		readonly status: number,
		/** The JSON body that is answered. */
		readonly body: unknown,
	) {
		super(JSON.stringify(body));
	}
}

const STATUS_TEXTS: Record<number, string> = {
	400: 'Bad Request',
	401: 'Unauthorized',
	403: 'Forbidden',
	404: 'Not Found',
	409: 'Conflict',
	500: 'Internal Server Error',
	502: 'Bad Gateway',
	503: 'Service Unavailable',
	504: 'Gateway Timeout',
};

/** A refusal in the form `{statusCode, error, message}`. */
export function refused(status: number, message: string): TenableError {
	return new TenableError(status, statusBody(status, message));
}

/** A refusal in the form `{error}`. */
export function refusedPlainly(status: number, error: string): TenableError {
	return new TenableError(status, { error });
}

/** The 404 of users and groups (Tenable API reference, groups-edit). */
export function notFound(): TenableError {
	return refused(404, 'Not Found');
}

/** The 403 of a caller whose role is too low, as recorded. */
export function insufficientScope(): TenableError {
	return refused(403, 'Insufficient scope');
}

/** The body of Tenable's gateway for a status. */
function statusBody(status: number, message: string): { statusCode: number; error: string; message: string } {
	return { statusCode: status, error: STATUS_TEXTS[status] ?? 'Error', message };
}

/** The nginx page that comes with 429 (Tenable API reference, every operation). */
export function rateLimited(): RawAnswer {
	return { status: 429, contentType: 'text/html', body: nginxPage('429 Too Many Requests') };
}

/** An error page of Tenable's nginx. */
export function nginxPage(title: string): string {
	return `<html>

<head>
    <title>${title}</title>
</head>

<body bgcolor="white">
    <center>
        <h1>${title}</h1>
    </center>
    <hr>
    <center>nginx</center>
</body>

</html>`;
}

/** A server error: the documented message for 500, the one of server-status for the others. */
export function serverError(status: number): RawAnswer {
	const message =
		status === 500
			? 'An internal server error occurred. Please wait a moment and try your request again.'
			: 'Please wait a moment and try your request again.';
	return { status, contentType: 'application/json', body: JSON.stringify(statusBody(status, message)) };
}

/** The 401 of bad keys: documented as JSON, recorded in 2019 as plain text of another media type. */
export function unauthorized(form: 'json' | 'text'): RawAnswer {
	return form === 'json'
		? {
				status: 401,
				contentType: 'application/json',
				body: JSON.stringify(statusBody(401, 'Invalid credentials.')),
			}
		: {
				status: 401,
				contentType: 'application/octet-stream',
				body: 'The API token is not related to an active container or it is blacklisted.',
			};
}
