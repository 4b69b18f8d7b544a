import { PlanItem, PlanResult } from '../../model';
import { json } from '../parameter';
import { approval } from './approval';

/** Apply Plan on users: does what Compare of the User Directory planned. */
export const applyPlanInfo = {
	resource: 'user',
	operation: 'applyPlan',
	name: 'Apply Plan',
	action: 'Apply plan to users',
	description:
		'Do the steps of plan items from User Directory: Compare, never more than the plan was checked with',
	params: {
		planItem: json(
			PlanItem,
			{
				displayName: 'Plan Item',
				default: '={{ $json }}',
				description:
					'One item of a plan, as Compare made it. A part of a plan is fine, a changed item is not.',
			},
			'is no plan item as Compare makes them',
		),
		approval,
	},
	output: PlanResult,
};
