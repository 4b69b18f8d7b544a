/** Under which paths a tenant serves its API: one version for each service, or one for all of a year. */
export type ApiVersion = 'v1' | 'v2025';

/**
 * The path to call. Requests are written in the form of the per-service versions (`/roles/v1/{id}`); the yearly form
 * of the same call puts the version first (`/v2025/roles/{id}`) (SailPoint developer documentation, "API Versioning
 * Strategy" and "API Versioning Migration"). This is the only place that knows of the two.
 *
 * @param path in the form `/service/v1/…`
 */
export function apiPath(path: string, version: ApiVersion): string {
	return version === 'v1' ? path : path.replace(/^\/([^/]+)\/v1(?=\/|$)/, `/${version}/$1`);
}
