import type { Change } from '../model';

const NAMED = 10;

/**
 * What to tell a person whose run stopped at a failure, of the changes that were made before it.
 *
 * @param due how many changes the whole run was to make
 */
export function madeBefore(made: readonly Change[], due: number): string {
	if (made.length === 0) return 'Nothing was changed before.';
	const names = made.slice(0, NAMED).map(({ outcome, target }) => `${outcome} ${target.name ?? target.id}`);
	const more = made.length > names.length ? ` and ${made.length - names.length} more` : '';
	return `Before this, ${made.length} of ${due} changes were made: ${names.join(', ')}${more}. It is safe to run it again.`;
}
