/** One request as the sandbox saw it. Passwords, keys and tokens are masked. */
export interface LogEntry {
	method: string;
	/** Without the query string. */
	path: string;
	query: Record<string, string | string[]>;
	headers: Record<string, string>;
	/** The parsed JSON body, or nothing. */
	body?: unknown;
	/** The status that was sent; null while there is none and for good when the request got no answer. */
	status: number | null;
	/** When the request came in, in milliseconds since 1970. */
	at: number;
	durationMs: number;
	/** The fault that hit the request. */
	fault?: string;
}

const MASK = '***';
const SECRET_NAMES =
	/^(x-apikeys|authorization|cookie|.*password|.*passwd|.*secret.*|access_?key|.*token|verification_code)$/i;

/**
 * A copy in which every value with a secret's name is replaced, at any depth.
 * @param value any JSON value
 */
function masked(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(masked);
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(
		Object.entries(value).map(([name, inner]) => [name, SECRET_NAMES.test(name) ? MASK : masked(inner)]),
	);
}

/** A body as the log may show it: JSON with its secrets masked; anything else only by its size. */
export function maskedBody(raw: unknown): unknown {
	if (typeof raw !== 'string' || raw === '') return undefined;
	try {
		return masked(JSON.parse(raw));
	} catch {
		return `[${raw.length} characters that are not JSON]`;
	}
}

/** Headers as the log may show them. */
export function maskedHeaders(
	headers: Record<string, string | string[] | undefined>,
): Record<string, string> {
	return Object.fromEntries(
		Object.entries(headers).flatMap(([name, value]) =>
			value === undefined ? [] : [[name, SECRET_NAMES.test(name) ? MASK : String(value)]],
		),
	);
}

/** A query string as the log may show it. */
export function maskedQuery(params: URLSearchParams): Record<string, string | string[]> {
	const query: Record<string, string | string[]> = {};
	for (const name of new Set(params.keys())) {
		const values = params.getAll(name).map((value) => (SECRET_NAMES.test(name) ? MASK : value));
		query[name] = values.length === 1 ? values.join('') : values;
	}
	return query;
}

/** Something that happens when a request comes in. */
export type RequestListener = (entry: LogEntry) => void | Promise<void>;

/** Every request in the order of arrival. */
export class RequestLog {
	readonly entries: LogEntry[] = [];
	private readonly listeners = new Set<RequestListener>();

	/** Adds an entry, tells the listeners, and waits for what they do before the request is processed. */
	async add(entry: LogEntry): Promise<void> {
		this.entries.push(entry);
		for (const listener of this.listeners) await listener(entry);
	}

	/** Forgets every entry; listeners stay. */
	clear(): void {
		this.entries.length = 0;
	}

	/**
	 * Calls the listener with each request that comes in, before it is processed. What it does may take time; requests
	 * that it sends itself are told to it too.
	 * @returns a function that takes the listener off again
	 */
	onRequest(listener: RequestListener): () => void {
		this.listeners.add(listener);
		return () => this.listeners.delete(listener);
	}
}
