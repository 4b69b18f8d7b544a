import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Session } from '../server/session';
import type { CredentialSpec } from './credentials';
import type { Memory } from './memory';
import { type Template, withCredentials } from './templates';

const Kept = z.object({ id: z.string() });
const Made = Kept.extend({ versionId: z.string() });

/**
 * Makes the credentials that n8n has not, and brings those up to date whose sandbox moved.
 *
 * @returns what to remember of them
 */
export async function furnishCredentials(
	session: Session,
	specs: readonly CredentialSpec[],
	known: Memory['credentials'],
): Promise<Memory['credentials']> {
	const there = z.array(Kept).parse(await session.call('GET', '/credentials'));
	const result: Memory['credentials'] = {};
	for (const spec of specs) {
		const digest = digestOf(spec);
		const before = known[spec.type];
		const isThere = before !== undefined && there.some(({ id }) => id === before.id);
		if (!isThere) result[spec.type] = { id: idIn(await session.call('POST', '/credentials', spec)), digest };
		else if (before.digest === digest) result[spec.type] = before;
		else {
			await session.call('PATCH', `/credentials/${before.id}`, spec);
			result[spec.type] = { id: before.id, digest };
		}
	}
	return result;
}

/**
 * Imports the templates that were never imported, and switches those on that people reach by an address. What a person
 * has changed or deleted since stays as it is.
 *
 * @returns the IDs of all that have been imported by now
 */
export async function furnishTemplates(
	session: Session,
	templates: readonly Template[],
	{ credentials, templates: known }: Pick<Memory, 'credentials' | 'templates'>,
): Promise<string[]> {
	const ids = Object.fromEntries(Object.entries(credentials).map(([type, { id }]) => [type, id]));
	const there = z.array(Kept).parse(await session.call('GET', '/workflows'));
	const settled = new Set([...known, ...there.map(({ id }) => id)]);
	const missing = templates.filter(({ id }) => !settled.has(id));
	for (const template of missing) await importTemplate(session, withCredentials(template, ids));
	return [...new Set([...known, ...templates.map(({ id }) => id)])];
}

async function importTemplate(session: Session, template: Template): Promise<void> {
	const { id, versionId } = Made.parse(await session.call('POST', '/workflows', template));
	if (template.active) await session.call('POST', `/workflows/${id}/activate`, { versionId });
}

function idIn(answer: unknown): string {
	return Kept.parse(answer).id;
}

function digestOf(spec: CredentialSpec): string {
	return createHash('sha256').update(JSON.stringify(spec)).digest('hex');
}
