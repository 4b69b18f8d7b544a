import type { Lists, NoExtra } from '../../../shared/operations/ability';
import { type Include, includeParam } from '../../../shared/operations/include';
import { choice } from '../../../shared/operations/parameter';
import { type ContextType, getAttributes } from '../../api/tables';
import { type ContextAttribute, toContextAttribute } from '../../mapping/contextAttribute';
import { oneAnswer } from '../oneAnswer';
import { attributeShape } from './shape';
import { TYPE_OPTIONS } from './types';

interface Input {
	contextType: ContextType;
	include: Include[];
}

/** Get Attributes on context tables. */
export const listAttributesInfo = {
	resource: 'contextTable',
	operation: 'getAttributes',
	name: 'Get Attributes',
	action: 'Get attributes of context tables',
	description: 'Get the attributes that context tables of one type can have',
	params: {
		contextType: choice(TYPE_OPTIONS, {
			displayName: 'Type',
			default: 'User',
			description: 'The type of the context tables',
		}),
		include: includeParam(['remote_data']),
	},
	shape: attributeShape,
	isNeverEmpty: true,
	filterFor: () => undefined,
	finish: (attribute: ContextAttribute) => attribute,
};

export const listAttributes: Lists<Input, ContextAttribute> & NoExtra = {
	extra: {},
	resolve: async (_reader, input) => await Promise.resolve(input),
	run: async function* (reader, { contextType, include }) {
		const records = await getAttributes(reader, contextType);
		const from = { tenant: reader.host, contextType, withRemote: include.includes('remote_data') };
		const attributes = records.flatMap((record) => toContextAttribute(record, from) ?? []);
		return yield* oneAnswer(attributes, records.length, `attributes of ${contextType} tables`);
	},
	tenant: async ({ host }) => await Promise.resolve(host),
};
