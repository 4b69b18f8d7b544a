import { accessOutlier } from './accessOutlier';
import { adminWithoutTwoFactor } from './adminWithoutTwoFactor';
import type { Check } from './check';
import { dormant } from './dormant';
import { duplicatePerson } from './duplicatePerson';
import { excessAccess } from './excessAccess';
import { invitedTooLong } from './invitedTooLong';
import { locked } from './locked';
import { missingAccess } from './missingAccess';
import { neverSignedIn } from './neverSignedIn';
import { orphan } from './orphan';
import { privilegeGained } from './privilegeGained';
import { serviceAccountWithoutOwner } from './serviceAccountWithoutOwner';
import { terminatedButActive } from './terminatedButActive';
import { toxicCombination } from './toxicCombination';

export type { Check } from './check';

/** Everything that a review looks for. */
export const CHECKS: readonly Check[] = [
	terminatedButActive,
	orphan,
	dormant,
	neverSignedIn,
	adminWithoutTwoFactor,
	serviceAccountWithoutOwner,
	duplicatePerson,
	locked,
	invitedTooLong,
	privilegeGained,
	excessAccess,
	missingAccess,
	toxicCombination,
	accessOutlier,
];
