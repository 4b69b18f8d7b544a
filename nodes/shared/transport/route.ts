/**
 * Builds a path below the vendor's base URL, with every inserted part encoded, so that an id from an item can
 * never change which resource is called.
 *
 * @example route`/users/${id}/enabled`
 */
export function route(fixed: TemplateStringsArray, ...parts: string[]): string {
	return fixed.reduce(
		(path, text, i) => path + text + (i < parts.length ? encodeURIComponent(parts[i] ?? '') : ''),
		'',
	);
}
