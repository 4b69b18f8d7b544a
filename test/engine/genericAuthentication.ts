import type {
	IAuthenticateGeneric,
	ICredentialDataDecryptedObject,
	IDataObject,
	IHttpRequestOptions,
	INode,
	Workflow,
} from 'n8n-workflow';
import { isExpression } from 'n8n-workflow';

/**
 * Applies a credential's declarative `authenticate` to a request, the way n8n does: every key and value
 * may be an expression over `$credentials`, and what the request already holds stays beside it.
 * Changes `options` in place.
 */
export function applyGenericAuthentication(
	authenticate: IAuthenticateGeneric,
	options: IHttpRequestOptions,
	credentials: ICredentialDataDecryptedObject,
	workflow: Workflow,
	node: INode,
): void {
	const resolve = (value: string): string => {
		if (!isExpression(value)) return value;
		const keys = { $credentials: credentials };
		const resolved = workflow.expression.getSimpleParameterValue(
			node,
			value,
			'internal',
			keys,
			undefined,
			'',
		);
		return resolved === undefined ? '' : String(resolved);
	};
	const { headers = {}, qs = {}, body = {}, auth } = authenticate.properties;
	options.headers = { ...options.headers, ...resolveAll(headers, resolve) };
	if (Object.keys(qs).length > 0) options.qs = { ...options.qs, ...resolveAll(qs, resolve) };
	if (Object.keys(body).length > 0) {
		options.body = Object.assign(options.body ?? {}, resolveAll(body, resolve));
	}
	if (auth !== undefined) {
		options.auth = { ...auth, username: resolve(auth.username), password: resolve(auth.password) };
	}
}

function resolveAll(section: IDataObject, resolve: (value: string) => string): Record<string, string> {
	return Object.fromEntries(
		Object.entries(section).flatMap(([key, value]) =>
			typeof value === 'string' ? [[resolve(key), resolve(value)] as const] : [],
		),
	);
}
