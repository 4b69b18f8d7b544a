import omit from 'lodash/omit';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { User } from '../../../nodes/shared/model';
import { pick } from './bench';

export const ANNA = {
	User: 'Anna.Berg',
	'Full Name': 'Anna Berg',
	'Email Address': 'Anna.Berg@halden.example',
	Department: 'Finance',
	'Access Status': 'AccountActive',
	'Employee ID': 'E1',
	'Badge Color': 'blue',
};
export const KARL = {
	User: 'karl',
	'Full Name': 'Karl Lund',
	'Email Address': 'karl@halden.example',
	'Access Status': 'AccountDisabled',
};

/** The parameters of an operation on people. */
export function on(operation: string, more: INodeParameters = {}): INodeParameters {
	return { resource: 'user', operation, ...more };
}

/** The person whose username the item holds. */
export const OF_ITEM = pick('username', '={{ $json.who }}');

/** Items that hold usernames. */
export function who(...names: string[]): IDataObject[] {
	return names.map((name) => ({ who: name }));
}

/** The people that items hold, checked against their schema. */
export function usersIn(items: ReadonlyArray<{ json: IDataObject }>): User[] {
	return items.map(({ json }) => User.parse(omit(json, 'change')));
}
