import { describe, expect, it } from '@jest/globals';
import { listedNodes, loadBuiltNode } from './builtNodes';
import { lintSources } from './lint';
import { renderNode } from './renderNode';
import { wrongDescription } from './wrongDescription';

describe('node descriptions', () => {
	it('have nothing for n8n’s linter to find, however they were built', () => {
		const nodes = listedNodes().map(loadBuiltNode);
		expect(nodes).not.toHaveLength(0);
		const sources = nodes.map(({ className, source, description, webhookMethods }) => ({
			path: source,
			text: renderNode(className, description, webhookMethods),
		}));
		expect(lintSources(sources)).toEqual([]);
	});

	it('are found to be wrong when they are, in nested parameters and options too', () => {
		const text = renderNode('Wrong', wrongDescription);
		const findings = lintSources([{ path: 'nodes/Wrong/Wrong.node.ts', text }]);
		const rules = findings.map((finding) => finding.split(': ')[1]);
		expect(rules).toEqual(
			expect.arrayContaining([
				'@n8n/community-nodes/node-usable-as-tool',
				'@n8n/community-nodes/require-node-description-fields',
				'n8n-nodes-base/node-param-description-boolean-without-whether',
				'n8n-nodes-base/node-param-display-name-miscased-id',
				'n8n-nodes-base/node-param-options-type-unsorted-items',
				'n8n-nodes-base/node-param-description-excess-final-period',
			]),
		);
		expect(rules).not.toContain('@n8n/community-nodes/node-connection-type-literal');
	});
});
