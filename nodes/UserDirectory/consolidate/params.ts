import { collection, type Values, whole } from '../../shared/operations/parameter';
import { keyOptions, matchAccountsBy } from '../matching';

/** The name of an input, which a number follows. */
export const INPUT = 'Users';

const LARGEST = 10;

const numberInputs = whole(
	{
		displayName: 'Number of Inputs',
		default: 2,
		noDataExpression: true,
		typeOptions: { maxValue: LARGEST },
		description: 'How many lists of users come in, one for each vendor or tenant',
	},
	1,
);

/** The parameters of Consolidate. */
export const consolidateParams = {
	numberInputs,
	matchBy: matchAccountsBy,
	options: collection({ displayName: 'Options', placeholder: 'Add option' }, keyOptions),
};

/** What a person set. */
export type ConsolidateValues = Values<typeof consolidateParams>;
