import { Readable } from 'node:stream';
import { ok, type Answer } from './call';
import type { User } from './model';

/** How many users a long list writes out at a time. */
const CHUNK = 500;

/** The answer `{users: […]}`; a long list is written out in parts so that it does not hold up other requests. */
export function userList(users: readonly User[], shape: (user: User) => unknown): Answer {
	return users.length > CHUNK
		? { status: 200, stream: Readable.from(inChunks(users, shape)) }
		: ok({ users: users.map(shape) });
}

function* inChunks(users: readonly User[], shape: (user: User) => unknown): Generator<string> {
	yield '{"users":[';
	for (let start = 0; start < users.length; start += CHUNK) {
		const chunk = users.slice(start, start + CHUNK).map((user) => JSON.stringify(shape(user)));
		yield (start > 0 ? ',' : '') + chunk.join(',');
	}
	yield ']}';
}
