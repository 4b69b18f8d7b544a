import type { Json, User } from '../../../shared/model';
import { listOf } from './text';

const IN_BRACKETS = /<([^<>]+)>\s*$/;
const ADDRESS = /^[^\s@<>"]+@[^\s@<>"]+$/;

function addressIn(text: string): string {
	const bare = IN_BRACKETS.exec(text)?.[1] ?? text;
	return bare.replace(/^mailto:/i, '').trim();
}

/**
 * The email addresses among some values, each once without regard to case, the first one primary. Fillers such as
 * "n/a" are no addresses: kept, they would make one person of everybody who has none.
 *
 * @returns the addresses, and the texts that are none
 */
export function emailsOf(values: readonly Json[]): { emails: User['emails']; others: string[] } {
	const found = new Map<string, string>();
	const others: string[] = [];
	for (const text of listOf(values)) {
		const address = addressIn(text);
		const key = address.normalize('NFKC').toLowerCase();
		if (!ADDRESS.test(address)) others.push(text);
		else if (!found.has(key)) found.set(key, address);
	}
	const emails = [...found.values()].map((email, index) => ({ email, type: null, is_primary: index === 0 }));
	return { emails, others };
}
