import { accessCertification } from './accessCertification';
import { accessReview } from './accessReview';
import { aiDirectoryAgent } from './aiDirectoryAgent';
import { auditManyTenants } from './auditManyTenants';
import { auditOneTenant } from './auditOneTenant';
import { auditSnapshot } from './auditSnapshot';
import { backfillThenIncrement } from './backfillThenIncrement';
import { consolidatedDirectory } from './consolidatedDirectory';
import { contractorToNonEmployee } from './contractorToNonEmployee';
import { directoryDashboard } from './directoryDashboard';
import { joiner } from './joiner';
import { leaver } from './leaver';
import { mover } from './mover';
import { nightlyReconcile } from './nightlyReconcile';
import { orphanedAccounts } from './orphanedAccounts';
import { sailpointToExabeam } from './sailpointToExabeam';
import { seatReclamation } from './seatReclamation';
import type { TemplateCheck } from './check';

/** A check for each file in workflows/. */
export const TEMPLATE_CHECKS: readonly TemplateCheck[] = [
	accessCertification,
	accessReview,
	aiDirectoryAgent,
	auditManyTenants,
	auditOneTenant,
	auditSnapshot,
	backfillThenIncrement,
	consolidatedDirectory,
	contractorToNonEmployee,
	directoryDashboard,
	joiner,
	leaver,
	mover,
	nightlyReconcile,
	orphanedAccounts,
	sailpointToExabeam,
	seatReclamation,
];
