import type { Assignment } from '../../../shared/operations/role/assignment';
import { choice, collection, moment, optionalText, shownWhen } from '../../../shared/operations/parameter';

const how = choice(
	[
		{
			name: 'Access Request',
			value: 'request',
			description: 'Asks for it as a person would: approvals apply, and SailPoint goes on after its answer',
		},
		{
			name: 'Identity List',
			value: 'identityList',
			description:
				'Changes the list of identities in the role itself, without approval; takes effect once SailPoint processes identities',
		},
	],
	{ displayName: 'How', description: 'How the change is made' },
);

const REQUEST = { displayName: 'Access Request', placeholder: 'Add field' };
const BY_REQUEST = { how: ['request'] };

const comment = optionalText({
	displayName: 'Comment',
	description: 'What approvers read. Reason in Options when left empty, otherwise the name of the workflow.',
});

/** SailPoint's own parameters of Assign on roles. */
export const assignParams = {
	how,
	request: shownWhen(
		BY_REQUEST,
		collection(REQUEST, {
			comment,
			endDate: moment({
				displayName: 'End Date',
				description: 'When SailPoint takes the role away again. Without a time zone it counts as UTC.',
			}),
			startDate: moment({
				displayName: 'Start Date',
				description: 'When SailPoint gives the role. Without a time zone it counts as UTC.',
			}),
		}),
	),
};

/** SailPoint's own parameters of Revoke on roles. */
export const revokeParams = {
	how,
	request: shownWhen(
		BY_REQUEST,
		collection(REQUEST, {
			comment,
			endDate: moment({
				displayName: 'End Date',
				description:
					'When SailPoint takes the role away, in place of at once. Without a time zone it counts as UTC.',
			}),
		}),
	),
};

/** One item of Assign or Revoke. */
export interface AssignmentInput extends Assignment {
	how: 'request' | 'identityList';
	request: { comment?: string; endDate?: string; startDate?: string } | undefined;
}
