import { isRecord, type Reader } from '../../shared/transport';
import { textOrNull } from '../../shared/normalize/values';

/** Whose keys are in use. */
export interface Caller {
	id: string;
	username: string | null;
	containerId: string | null;
}

const NOT_TOLD = [400, 403, 404, 405, 410, 500, 501, 502, 503, 504];

/**
 * The user that the keys belong to. Tenable served this until 2024 at least and does not document it any more,
 * so anything but a plain answer reads as "not told".
 */
export async function getCaller(reader: Reader): Promise<Caller | null> {
	const { status, data } = await reader.read({
		method: 'GET',
		path: '/session',
		answer: 'raw',
		accept: NOT_TOLD,
	});
	const id = status < 400 && isRecord(data) ? textOrNull(data.uuid) : null;
	if (!isRecord(data) || id === null) return null;
	return { id, username: textOrNull(data.username), containerId: textOrNull(data.container_uuid) };
}
