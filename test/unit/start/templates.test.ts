import { describe, expect, test } from '@jest/globals';
import { readTemplates, type Template, withCredentials } from '../../../start/content/templates';

const CORE = 'n8n-nodes-base.';
/** n8n's own package of AI nodes, which every n8n has. */
const AI = '@n8n/n8n-nodes-langchain.';
const OURS = 'n8n-nodes-user-directory.';
const IDS = {
	tenableVmApi: 't1',
	sailPointOAuth2Api: 's1',
	exabeamApi: 'e1',
	smtp: 'm1',
	httpBasicAuth: 'd1',
	openAiApi: 'o1',
};

describe('the workflow templates', () => {
	test('each has its own ID, which n8n can keep, and its own name', async () => {
		const templates = await readTemplates();
		expect(templates.length).toBeGreaterThan(0);
		for (const key of ['id', 'name'] as const) {
			expect(new Set(templates.map((template) => template[key])).size).toBe(templates.length);
		}
		expect(templates.filter(({ id }) => id.length > 36)).toEqual([]);
	});

	test('each is of core nodes and ours, and explains itself in one note', async () => {
		for (const { name, nodes } of await readTemplates()) {
			const foreign = nodes.filter(({ type }) => ![CORE, AI, OURS].some((known) => type.startsWith(known)));
			expect([name, foreign]).toEqual([name, []]);
			expect(nodes.filter(({ type }) => type === `${CORE}stickyNote`)).toHaveLength(1);
			expect(nodes.some(({ name: node }) => node === 'Run Manually')).toBe(true);
		}
	});

	test('every node gets the credential that n8n has, and nothing else changes', async () => {
		for (const template of await readTemplates()) {
			const bound = withCredentials(template, IDS);
			const used = bound.nodes.flatMap(({ credentials }) => Object.entries(credentials ?? {}));
			for (const [type, { id }] of used) expect(IDS).toHaveProperty(type, id);
			expect(withoutIds(bound)).toEqual(withoutIds(template));
		}
	});

	test('a credential that n8n has not is told by the name of the node', async () => {
		const [template] = (await readTemplates()).filter(({ id }) => id === 'userDirectoryJoiner');
		expect(template).toBeDefined();
		if (template === undefined) return;
		const { tenableVmApi, sailPointOAuth2Api, exabeamApi } = IDS;
		expect(() => withCredentials(template, { tenableVmApi, sailPointOAuth2Api, exabeamApi })).toThrow(
			'Joiner: nobody has the credential smtp of Tell the Security Team.',
		);
	});
});

function withoutIds(template: Template): unknown {
	const nodes = template.nodes.map(({ credentials, ...node }) => ({
		...node,
		credentials: Object.entries(credentials ?? {}).map(([type, { name }]) => [type, name]),
	}));
	return { ...template, nodes };
}
