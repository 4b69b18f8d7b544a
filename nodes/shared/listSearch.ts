import type { INodeListSearchItems, INodeListSearchResult } from 'n8n-workflow';

const PAGE = 100;

/**
 * One page of a picker's list: those whose name holds what the person typed, in alphabetical order.
 *
 * @param start the token of the page before, as n8n hands it back
 */
export function searchResult(
	entries: Iterable<INodeListSearchItems & { hint?: string }>,
	filter: string | undefined,
	start: string | undefined,
): INodeListSearchResult {
	const wanted = (filter ?? '').trim().toLowerCase();
	const matching = [...entries]
		.filter(({ name, hint }) => `${name} ${hint ?? ''}`.toLowerCase().includes(wanted))
		.sort((a, b) => a.name.localeCompare(b.name));
	const from = Number(start ?? 0);
	const results = matching.slice(from, from + PAGE).map(({ name, value }) => ({ name, value }));
	const next = from + results.length;
	return { results, paginationToken: next < matching.length ? String(next) : undefined };
}
