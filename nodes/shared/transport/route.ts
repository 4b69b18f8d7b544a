/** @throws RangeError for parts that a URL reads as a step to another resource, encoded or not */
function encoded(part: string): string {
	if (part === '' || part === '.' || part === '..') throw new RangeError(`"${part}" cannot be an ID`);
	return encodeURIComponent(part);
}

/**
 * Builds a path below the vendor's base URL, with every inserted part encoded, so that an id from an item can
 * never change which resource is called.
 *
 * @example route`/users/${id}/enabled`
 * @throws RangeError when a part cannot be an id
 */
export function route(fixed: TemplateStringsArray, ...parts: string[]): string {
	return fixed.reduce((path, text, i) => path + text + (i < parts.length ? encoded(parts[i] ?? '') : ''), '');
}
