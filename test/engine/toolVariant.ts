import type { INodeProperties, INodeType, INodeTypeDescription } from 'n8n-workflow';
import { NodeConnectionTypes, deepCopy } from 'n8n-workflow';

const DESCRIPTION_TYPE: INodeProperties = {
	displayName: 'Tool Description',
	name: 'descriptionType',
	type: 'options',
	noDataExpression: true,
	options: [
		{ name: 'Set Automatically', value: 'auto' },
		{ name: 'Set Manually', value: 'manual' },
	],
	default: 'auto',
};

/**
 * The AI tool that n8n makes of a node: same code, `<name>Tool` as its type, no inputs, one `ai_tool`
 * output and a description that a language model reads.
 *
 * @param nodeType a node whose description says `usableAsTool`
 * @returns a new node type; the given one is left alone
 * @throws when the node may not be used as a tool
 */
export function toolVariantOf(nodeType: INodeType): INodeType {
	const { usableAsTool, ...original } = nodeType.description;
	if (!usableAsTool) throw new Error(`Node cannot be used as a tool: ${original.name}`);
	const replacements = typeof usableAsTool === 'object' ? usableAsTool.replacements : {};
	const description: INodeTypeDescription = { ...deepCopy(original), ...replacements };
	description.name += 'Tool';
	description.displayName += ' Tool';
	description.inputs = [];
	description.outputs = [NodeConnectionTypes.AiTool];
	description.properties = withToolDescription(description);
	return { description, methods: nodeType.methods, execute: nodeType.execute };
}

function withToolDescription({ properties, description }: INodeTypeDescription): INodeProperties[] {
	if (properties.some(({ name }) => name === 'toolDescription')) return properties;
	const derivable = properties.some(({ name }) => name === 'resource' || name === 'operation');
	const toolDescription: INodeProperties = {
		displayName: 'Description',
		name: 'toolDescription',
		type: 'string',
		default: description,
		required: true,
		...(derivable && { displayOptions: { show: { descriptionType: ['manual'] } } }),
	};
	return [...(derivable ? [DESCRIPTION_TYPE] : []), toolDescription, ...properties];
}
