import type { INodeTypeDescription } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

/** A description that n8n loads and its linter must refuse, at the top and deep inside. */
export const wrongDescription: INodeTypeDescription = {
	displayName: 'Wrong',
	name: 'wrong',
	group: ['transform'],
	version: 1,
	description: 'Does it wrong',
	defaults: { name: 'Wrong' },
	inputs: [NodeConnectionTypes.Main],
	outputs: [NodeConnectionTypes.Main],
	properties: [
		{ displayName: 'User Id', name: 'user', type: 'string', default: '' },
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			default: {},
			options: [
				{
					displayName: 'Fast',
					name: 'fast',
					type: 'boolean',
					default: false,
					description: 'Makes it fast',
				},
				{
					displayName: 'Colour',
					name: 'colour',
					type: 'options',
					default: 'red',
					description: 'The user’s "favourite" colour.',
					options: ['Red', 'Green', 'Blue', 'Yellow', 'Black'].map((name) => ({ name, value: name })),
				},
			],
		},
	],
};
