import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { TEMPLATES } from '../layout';

const CredentialReference = z.object({ id: z.string(), name: z.string() });

const Template = z
	.object({
		id: z.string(),
		name: z.string(),
		/** Whether its trigger is to be switched on, because it is a page that people open. */
		active: z.boolean().optional(),
		nodes: z.array(
			z
				.object({
					name: z.string(),
					type: z.string(),
					credentials: z.record(CredentialReference).optional(),
				})
				.passthrough(),
		),
	})
	.passthrough();

/** A workflow as it is exported from n8n, with an ID of its own. */
export type Template = z.infer<typeof Template>;

/** All workflow templates, by the names of their files. */
export async function readTemplates(): Promise<Template[]> {
	const files = (await readdir(TEMPLATES)).filter((file) => file.endsWith('.json')).sort();
	return await Promise.all(
		files.map(async (file) => Template.parse(JSON.parse(await readFile(join(TEMPLATES, file), 'utf8')))),
	);
}

/**
 * A template whose nodes use the credentials that n8n has.
 *
 * @param ids n8n's IDs of credentials, by type
 * @throws Error when a node wants a credential that n8n has not
 */
export function withCredentials(template: Template, ids: Readonly<Record<string, string>>): Template {
	const idOf = (type: string, node: string): string => {
		const id = ids[type];
		if (id === undefined) throw new Error(`${template.name}: nobody has the credential ${type} of ${node}.`);
		return id;
	};
	const nodes = template.nodes.map((node) => {
		if (node.credentials === undefined) return node;
		const bound = Object.entries(node.credentials).map(
			([type, { name }]) => [type, { id: idOf(type, node.name), name }] as const,
		);
		return { ...node, credentials: Object.fromEntries(bound) };
	});
	return { ...template, nodes };
}
