import { PlanItem } from '../../shared/model';
import { directoryOperation } from '../operation';
import { compare } from './compare';
import { SOURCE, TARGET } from './inputs';
import { compareParams } from './params';

/** Compare: who joins, moves and leaves, as a plan. */
export const compareOperation = directoryOperation(
	{
		operation: 'compare',
		name: 'Compare',
		action: 'Compare two user lists',
		description: 'Find joiners, movers and leavers between a source of truth and a target, as a plan',
		inputs: [SOURCE, TARGET],
		outputs: ['Needs Review', 'In Sync', 'Joiners', 'Movers', 'Leavers', 'Run Summary'],
		output: PlanItem,
	},
	compareParams,
	compare,
);
