/** A value that holds what separates values stands in quotes, an empty one too: alone in its line it would be none. */
function quoted(value: string): string {
	return value === '' || /[",\r\n]/.test(value) ? `"${value.replace(/"/g, '""')}"` : value;
}

/** Records as a CSV text (RFC 4180). */
export function csvText(records: Iterable<readonly string[]>): string {
	const lines: string[] = [];
	for (const record of records) lines.push(`${record.map(quoted).join(',')}\r\n`);
	return lines.join('');
}
