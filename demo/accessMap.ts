import type { INodeParameters } from 'n8n-workflow';
import { z } from 'zod';
import { lower } from './groups';
import type { RosterRow } from './roster';

const WithNodes = z
	.object({ nodes: z.array(z.object({ parameters: z.record(z.unknown()) }).passthrough()) })
	.passthrough();

/**
 * A workflow whose access map has a rule for each role and group that a roster names, as a person would write them into
 * the editor: who has it in the roster gets it in the tenant, and who has not loses it. A workflow without an access map
 * stays as it is.
 */
export function withAccessOf(rows: readonly RosterRow[], workflow: unknown): unknown {
	const read = WithNodes.parse(workflow);
	const rules = { row: [...rulesFor('roles', rolesIn(rows)), ...rulesFor('groups', groupsIn(rows))] };
	const nodes = read.nodes.map((node) =>
		'accessMap' in node.parameters ? { ...node, parameters: { ...node.parameters, accessMap: rules } } : node,
	);
	return { ...read, nodes };
}

function rolesIn(rows: readonly RosterRow[]): string[] {
	return rows.flatMap(({ role }) => (role === '' ? [] : [role]));
}

function groupsIn(rows: readonly RosterRow[]): string[] {
	return rows.flatMap(({ groups }) => groups);
}

function rulesFor(attribute: 'groups' | 'roles', names: readonly string[]): INodeParameters[] {
	const distinct = new Map(names.map((name) => [lower(name), name]));
	return [...distinct.values()].sort().map((value) => ({ attribute, value, [attribute]: value }));
}
