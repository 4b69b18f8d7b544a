import type { User } from '../../shared/model';
import { comparable } from '../matching';
import type { Settings } from './settings';
import { type Held, heldBy } from './policy';

/** Access that few of a department hold. */
export interface Outlier {
	access: Held;
	holders: number;
	people: number;
}

interface Department {
	people: number;
	holders: Map<string, number>;
}

function keyOf({ kind, id }: Held): string {
	return `${kind}:${id}`;
}

/** Which access is common in each department of each tenant, counted over its active users whose access is known. */
export class Peers {
	private readonly departments = new Map<string, Department>();

	constructor(
		users: readonly User[],
		private readonly departmentOf: (user: User) => string | undefined,
	) {
		for (const user of users) this.count(user);
	}

	private departmentFor(user: User): string | undefined {
		const department = this.departmentOf(user);
		if (department === undefined || user.status !== 'active') return undefined;
		const { areRolesKnown, areGroupsKnown } = heldBy(user);
		if (!areRolesKnown && !areGroupsKnown) return undefined;
		return JSON.stringify([user.vendor, user.tenant, comparable(department)]);
	}

	private count(user: User): void {
		const key = this.departmentFor(user);
		if (key === undefined) return;
		const department = this.departments.get(key) ?? { people: 0, holders: new Map<string, number>() };
		this.departments.set(key, department);
		department.people += 1;
		for (const access of new Set(heldBy(user).held.map(keyOf)))
			department.holders.set(access, (department.holders.get(access) ?? 0) + 1);
	}

	/** What of a user's access is an outlier; null when there is no department that is large enough to tell. */
	outliersOf(user: User, { departmentSize, outlierPercent }: Settings): Outlier[] | null {
		const key = this.departmentFor(user);
		const department = key === undefined ? undefined : this.departments.get(key);
		if (department === undefined || department.people < departmentSize) return null;
		const { people } = department;
		return heldBy(user).held.flatMap((access) => {
			const holders = department.holders.get(keyOf(access)) ?? 0;
			return (holders / people) * 100 <= outlierPercent ? [{ access, holders, people }] : [];
		});
	}
}
