import { compareOperation } from './compare';
import { consolidateOperation } from './consolidate';
import { normalize } from './normalize/normalize';
import { type DirectoryOperation, directoryOperation } from './operation';
import { report } from './report/report';
import { review } from './review/review';
import { splitByLifecycle } from './splitByLifecycle';

/** Everything that the User Directory node can do; the first one is chosen at first. */
export const MENU: readonly DirectoryOperation[] = [
	compareOperation,
	consolidateOperation,
	directoryOperation(normalize, normalize.params, normalize.run),
	directoryOperation(report, report.params, report.run),
	directoryOperation(review, review.params, review.run),
	splitByLifecycle,
];
