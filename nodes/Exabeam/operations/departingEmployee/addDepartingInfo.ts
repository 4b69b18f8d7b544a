import { locator } from '../../../shared/operations/locator';
import {
	choice,
	collection,
	optionalDate,
	optionalText,
	shownWhen,
	text,
} from '../../../shared/operations/parameter';
import { withChange, written } from '../../../shared/operations/written';
import { tablesParam } from '../../directory/chosenTables';
import { DepartingEmployee } from '../../mapping/departingEmployee';
import { pickables } from '../../pickables';

/** Add on departing employees. */
export const addDepartingInfo = {
	resource: 'departingEmployee',
	operation: 'add',
	name: 'Add',
	action: 'Add departing employee',
	description:
		'Put somebody who leaves, or may leave, on the watch table, or bring the entry up to date if it is there',
	params: {
		person: choice(
			[
				{ name: 'From Users Table', value: 'table', description: 'Somebody whom the table of users knows' },
				{ name: 'By Username', value: 'username', description: 'Anybody, by the name that events have' },
			],
			{ displayName: 'Person' },
		),
		user: shownWhen(
			{ person: ['table'] },
			locator(pickables.user, { displayName: 'User', description: 'Who is to be watched' }),
		),
		username: shownWhen(
			{ person: ['username'] },
			text({
				displayName: 'Username',
				placeholder: 'e.g. nathan@example.com',
				description: 'The name by which events know the person',
			}),
		),
		departureReason: choice(
			[
				{ name: 'Leaver', value: 'leaver', description: 'The departure is certain' },
				{ name: 'Flight Risk', value: 'flight_risk', description: 'The person may leave' },
			],
			{ displayName: 'Departure Reason' },
		),
		endDate: optionalDate({
			displayName: 'Last Working Day',
			description:
				'The last day, or until when a flight risk is watched; the end date in the table of users when left empty. Exabeam removes nobody itself then.',
		}),
		additionalFields: collection(
			{ displayName: 'Additional Fields', placeholder: 'Add field' },
			{
				name: optionalText({
					displayName: 'Full Name',
					description: 'The name in the table of users when left out',
				}),
				manager: optionalText({
					displayName: 'Manager',
					description: 'The manager in the table of users when left out',
				}),
				ticket: optionalText({ displayName: 'Ticket', placeholder: 'e.g. HR-1042' }),
			},
		),
		tables: tablesParam(['departing', 'users']),
	},
	output: written(DepartingEmployee),
	toJson: withChange,
};
