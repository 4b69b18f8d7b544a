import type { INodeProperties } from 'n8n-workflow';
import type { Params } from '../operations/parameter';

/** The parameters of a trigger as n8n shows them, made afresh because n8n edits them in place. */
export function triggerProperties(params: Params): INodeProperties[] {
	return Object.entries(params).map(([name, { ui }]) => ({ ...structuredClone(ui), name }));
}
