import { z } from 'zod';
import type { Task } from './listUsers';
import { readSandbox } from './sandboxProcess';

const TenableState = z.object({ users: z.array(z.object({ uuid: z.string() })) });
const SailPointState = z.object({ identities: z.array(z.object({ id: z.string() })) });

/** The ids of the users that the tenant holds, asked past its API. */
export async function idsInTenant({ vendor, url }: Task): Promise<Set<string>> {
	if (vendor === 'tenable') {
		const { users } = await readSandbox(url, 'state', TenableState);
		return new Set(users.map(({ uuid }) => uuid));
	}
	const { identities } = await readSandbox(url, 'state', SailPointState);
	return new Set(identities.map(({ id }) => id));
}

/** What is wrong with the ids that came: missing, unknown, or twice. */
export function problemsOf(who: string, ids: readonly unknown[], expected: ReadonlySet<string>): string[] {
	const listed = new Set(ids);
	const missing = [...expected].filter((id) => !listed.has(id)).length;
	const unknown = [...listed].filter((id) => typeof id !== 'string' || !expected.has(id)).length;
	const twice = ids.length - listed.size;
	return [
		...(missing > 0 ? [`${who}: ${missing} users are missing`] : []),
		...(unknown > 0 ? [`${who}: ${unknown} users are not in the tenant`] : []),
		...(twice > 0 ? [`${who}: ${twice} users came twice`] : []),
	];
}
