import { compareOperation } from './compare';
import { consolidateOperation } from './consolidate';
import type { DirectoryOperation } from './operation';

/** Everything that the User Directory node can do; the first one is chosen at first. */
export const MENU: readonly DirectoryOperation[] = [compareOperation, consolidateOperation];
