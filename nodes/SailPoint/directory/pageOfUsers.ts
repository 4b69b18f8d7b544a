import type { User } from '../../shared/model';
import type { VendorPage } from '../../shared/operations/ability';
import { Refusal } from '../../shared/operations/refusal';
import { userFilter } from '../../shared/operations/user/filters';
import { type OffsetCursor, type Reader, recordsAfter } from '../../shared/transport';
import { offsetList } from '../api/collection';
import { identities } from '../api/identities';
import { accessFor } from './access';
import { mapperFor } from './readingOfUsers';
import { isInState, type ListInput, searchQuery } from './userFilters';

function cursorIn(text: string): OffsetCursor {
	const [, offset, key] = /^(\d+):(.+)$/.exec(text) ?? [];
	if (key !== undefined) return { offset: Number(offset), key };
	throw new Refusal(
		`Cursor "${text}" is not one of this list`,
		'Use next_cursor of a page of the same list, or leave it empty.',
	);
}

/** Whether pages follow SailPoint's own list; those of roles, groups and searches come in no order of positions. */
function isPlain({ filters, sailPoint }: ListInput): boolean {
	const { email, group, role, username } = filters;
	const narrow = [email, group, role, username].filter((filter) => filter !== undefined);
	return narrow.length === 0 && searchQuery(filters, sailPoint) === undefined;
}

/**
 * One page of identities in SailPoint's order, filled up with those who pass the filters. Its cursor names the last
 * one looked at, so that people who come or go between two pages shift nobody.
 *
 * @returns undefined for a list that has to be read whole
 * @throws Refusal when it cannot be gone on from the cursor
 */
export async function pageOfUsers(
	reader: Reader,
	input: ListInput,
	cursor: string | undefined,
	size: number,
): Promise<VendorPage<User> | undefined> {
	if (!isPlain(input)) return undefined;
	const { filters, include, sailPoint } = input;
	const after = cursor === undefined ? undefined : cursorIn(cursor);
	const remote = include.filter((part) => part === 'remote_data');
	const map = await mapperFor(reader, { filters, include: remote, members: undefined });
	const passes = userFilter(filters);
	const isFiltered = passes !== undefined || sailPoint.lifecycleState !== undefined;
	let unreadable = 0;
	const page = await recordsAfter(
		offsetList(reader, identities(undefined, sailPoint.withUncorrelated === true)),
		after,
		size,
		(record) => {
			const user = map(record);
			if (user === null) unreadable++;
			return user !== null && passes?.(user) !== false && isInState(user, sailPoint) ? user : null;
		},
		isFiltered,
	);
	if (page === 'gone') {
		throw new Refusal(
			'The user whom the page before ended with cannot be found any more',
			'Begin again without Cursor.',
		);
	}
	if (page === 'stuck') {
		throw new Refusal(
			'SailPoint has more users and does not give them',
			'Use Filters to list fewer of them at once.',
		);
	}
	const access = await accessFor(
		reader,
		include,
		page.items.map(({ id }) => id),
	);
	return {
		items: page.items.map((user) => ({ ...user, ...access(user.id) })),
		total: isFiltered ? null : page.total,
		nextCursor: page.next === null ? null : `${page.next.offset}:${page.next.key}`,
		isComplete: page.next === null && unreadable === 0,
	};
}
