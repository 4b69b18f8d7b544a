import type { IExecuteFunctions } from 'n8n-workflow';
import { isRecord } from '../../shared/transport';
import { refuseEmptyItem } from '../intake/emptyItem';
import { optionalItems, readAnyUsers, readUsers } from '../intake/readUsers';
import type { Inputs } from './context';
import { type Rule, ruleOf } from './policyRow';

/** The inputs in their order, and their names. */
const [USERS, HR, PREVIOUS, POLICY] = ['Users', 'HR List', 'Previous Snapshot', 'Access Policy'] as const;
export const INPUTS = [USERS, HR, PREVIOUS, POLICY] as const;

function rulesOf(ctx: IExecuteFunctions, input: number): Rule[] {
	return optionalItems(ctx, input).map(({ json }, index) => {
		refuseEmptyItem(json, POLICY, index);
		return ruleOf(isRecord(json) ? json : {}, index);
	});
}

/**
 * Reads all inputs.
 *
 * @throws Refusal when there are no users, or an item is not what its input takes
 */
export function readInputs(ctx: IExecuteFunctions): Inputs {
	return {
		users: readUsers(optionalItems(ctx, 0), USERS),
		hr: readAnyUsers(optionalItems(ctx, 1), HR),
		previous: readAnyUsers(optionalItems(ctx, 2), PREVIOUS),
		rules: rulesOf(ctx, 3),
	};
}
