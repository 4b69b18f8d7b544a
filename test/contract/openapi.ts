import { down, entries, readDocument, rootOf, type Place } from './document';
import { isObject, type JsonObject } from './jsonSchema';
import { Schemas } from './schemas';

/** A request as it was sent. */
export interface SentRequest {
	method: string;
	/** Decoded or not, without the query. */
	path: string;
	query?: ConstructorParameters<typeof URLSearchParams>[0];
	/** Parsed when it is JSON. */
	body?: unknown;
	/** `application/json` when left out. */
	mediaType?: string;
}

/** A response as it was sent. */
export interface SentResponse {
	method: string;
	path: string;
	status: number;
	/** Parsed when it is JSON; undefined or an empty text when there was none. */
	body?: unknown;
	/** `application/json` when left out. */
	contentType?: string;
}

/** A vendor's OpenAPI file, to hold requests and responses against. */
export interface Spec {
	/**
	 * Everything in a request that the document does not allow: an unknown path, method, query parameter or
	 * media type, a value of the wrong type, something required that is missing.
	 */
	validateRequest(request: SentRequest): string[];
	/**
	 * Everything in a response that the document does not allow. An empty body where a JSON schema is
	 * documented is a finding; so is a body where a success is documented without one. Vendors document few
	 * of their error bodies, so those may have one that is not described.
	 */
	validateResponse(response: SentResponse): string[];
	/** Everything in a value that one of the document's schemas, by its name, does not allow. */
	validateValue(schema: string, value: unknown): string[];
	/** The bodies that the document gives as examples of a response. */
	responseExamples(response: Pick<SentResponse, 'method' | 'path' | 'status'>): unknown[];
}

/**
 * Reads a vendor's OpenAPI 3 file, JSON or YAML.
 *
 * @throws when the file cannot be read or is no OpenAPI 3 document
 */
export function loadSpec(file: string): Spec {
	return new Document(readDocument(file));
}

interface Operation {
	name: string;
	place: Place;
	parameters: Place[];
	pathValues: Map<string, string>;
}

class Document implements Spec {
	private readonly schemas: Schemas;

	constructor(private readonly document: JsonObject) {
		this.schemas = new Schemas(document);
	}

	validateRequest(request: SentRequest): string[] {
		const operation = this.find(request);
		if (typeof operation === 'string') return [operation];
		const query = new URLSearchParams(request.query);
		return [
			...this.pathFindings(operation),
			...this.queryFindings(operation, query),
			...this.requestBodyFindings(operation, request),
		].map((finding) => `${operation.name}: ${finding}`);
	}

	validateResponse(sent: SentResponse): string[] {
		const operation = this.find(sent);
		if (typeof operation === 'string') return [operation];
		const name = `${operation.name} ${sent.status}`;
		const response = this.responseOf(operation, sent.status);
		if (response === undefined) return [`${name}: is not a documented status`];
		return this.responseFindings(response, sent).map((finding) => `${name}: ${finding}`);
	}

	validateValue(schema: string, value: unknown): string[] {
		return this.schemas.body(`#/components/schemas/${schema}`, value, 'response');
	}

	responseExamples(sent: Pick<SentResponse, 'method' | 'path' | 'status'>): unknown[] {
		const operation = this.find(sent);
		if (typeof operation === 'string') throw new Error(operation);
		const response = this.responseOf(operation, sent.status);
		const content = response && down(this.document, response, 'content');
		return Object.keys(content?.value ?? {}).flatMap((type) => {
			const media = content && down(this.document, content, type);
			if (media === undefined) return [];
			const { example, examples } = media.value;
			const named = isObject(examples) ? Object.values(examples) : [];
			return [
				...(example === undefined ? [] : [example]),
				...named.flatMap((entry) => (isObject(entry) && 'value' in entry ? [entry.value] : [])),
			];
		});
	}

	private find({ method, path }: Pick<SentRequest, 'method' | 'path'>): Operation | string {
		const paths = down(this.document, rootOf(this.document), 'paths');
		const matching = Object.keys(paths?.value ?? {})
			.map((template) => ({ template, pathValues: matchPath(template, path) }))
			.filter(({ pathValues }) => pathValues !== undefined)
			// The fewer parameters, the closer: /users/me before /users/{id}.
			.sort((a, b) => (a.pathValues?.size ?? 0) - (b.pathValues?.size ?? 0));
		if (matching.length === 0) return `${method} ${path}: is not a documented path`;
		for (const { template, pathValues } of matching) {
			const item = paths && down(this.document, paths, template);
			const place = item && down(this.document, item, method.toLowerCase());
			if (item === undefined || place === undefined || pathValues === undefined) continue;
			const own = entries(this.document, place, 'parameters');
			const common = entries(this.document, item, 'parameters').filter(
				({ value }) =>
					!own.some(({ value: { name, in: where } }) => name === value.name && where === value.in),
			);
			return { name: `${method} ${template}`, place, parameters: [...own, ...common], pathValues };
		}
		return `${method} ${path}: is not a documented method of this path`;
	}

	private pathFindings({ parameters, pathValues }: Operation): string[] {
		return parametersIn(parameters, 'path').flatMap(({ name, place }) => {
			const schema = down(this.document, place, 'schema');
			const value = pathValues.get(name);
			if (schema === undefined || value === undefined) return [];
			return this.schemas.parameter(schema.pointer, value, `path parameter ${name}`);
		});
	}

	private queryFindings({ parameters }: Operation, query: URLSearchParams): string[] {
		const documented = parametersIn(parameters, 'query');
		const names = new Set(documented.map(({ name }) => name));
		const unknown = [...new Set(query.keys())].filter((name) => !names.has(name));
		return [
			...unknown.map((name) => `unknown query parameter ${name}`),
			...documented.flatMap(({ name, place }) =>
				this.queryParameterFindings(name, place, query.getAll(name)),
			),
		];
	}

	private queryParameterFindings(name: string, place: Place, values: string[]): string[] {
		const what = `query parameter ${name}`;
		if (values.length === 0) return place.value.required === true ? [`${what} is missing`] : [];
		const schema = down(this.document, place, 'schema');
		if (schema === undefined) return [];
		if (schema.value.type === 'array') {
			const list = place.value.explode === false ? values.flatMap((value) => value.split(',')) : values;
			return this.schemas.parameter(schema.pointer, list, what);
		}
		if (values.length > 1) return [`${what} is given ${values.length} times`];
		return this.schemas.parameter(schema.pointer, values[0] ?? '', what);
	}

	private requestBodyFindings({ place }: Operation, { body, mediaType }: SentRequest): string[] {
		const requestBody = down(this.document, place, 'requestBody');
		if (requestBody === undefined) return isEmpty(body) ? [] : ['has a body, and none is documented'];
		if (isEmpty(body)) return requestBody.value.required === true ? ['has no body'] : [];
		return this.contentFindings(requestBody, body, mediaType, 'request');
	}

	private responseOf({ place }: Operation, status: number): Place | undefined {
		const candidates = [String(status), `${String(status).charAt(0)}XX`, 'default'];
		for (const candidate of candidates) {
			const response = down(this.document, place, 'responses', candidate);
			if (response !== undefined) return response;
		}
		return undefined;
	}

	private responseFindings(response: Place, { body, contentType, status }: SentResponse): string[] {
		const content = down(this.document, response, 'content');
		if (content === undefined) {
			return isEmpty(body) || status >= 400 ? [] : ['has a body, and none is documented'];
		}
		if (!isEmpty(body)) return this.contentFindings(response, body, contentType, 'response');
		const json = Object.keys(content.value).find(isJson);
		const hasSchema = json !== undefined && down(this.document, content, json, 'schema') !== undefined;
		return hasSchema ? ['has no body'] : [];
	}

	private contentFindings(
		holder: Place,
		body: unknown,
		mediaType = 'application/json',
		direction: 'request' | 'response',
	): string[] {
		const type = mediaType.split(';')[0]?.trim().toLowerCase() ?? '';
		const documented = Object.keys(down(this.document, holder, 'content')?.value ?? {});
		if (!documented.includes(type)) return [`media type ${type} is not one of ${documented.join(', ')}`];
		const schema = down(this.document, holder, 'content', type, 'schema');
		if (schema === undefined || !isJson(type)) return [];
		return this.schemas.body(schema.pointer, body, direction);
	}
}

function parametersIn(parameters: Place[], where: string): Array<{ name: string; place: Place }> {
	return parameters
		.filter(({ value }) => value.in === where)
		.map((place) => ({ name: String(place.value.name), place }));
}

function matchPath(template: string, path: string): Map<string, string> | undefined {
	const wanted = template.split('/');
	const given = path.split('/');
	if (wanted.length !== given.length) return undefined;
	const values = new Map<string, string>();
	for (const [index, part] of wanted.entries()) {
		const value = given[index] ?? '';
		const name = /^\{(.+)\}$/.exec(part)?.[1];
		if (name === undefined ? part !== value : value === '') return undefined;
		if (name !== undefined) values.set(name, decodeURIComponent(value));
	}
	return values;
}

function isJson(mediaType: string): boolean {
	return /^application\/([\w.-]+\+)?json$/.test(mediaType);
}

function isEmpty(body: unknown): boolean {
	return body === undefined || body === '';
}
