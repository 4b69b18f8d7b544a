import { afterEach, beforeEach } from '@jest/globals';
import type { SandboxOptions } from '../../../sandbox';
import { ExabeamBench } from './exabeamBench';

/**
 * A bench with an Exabeam of its own for each test. The node keeps to 100 requests a minute for each address, so that
 * a file with many requests would wait on one that all of its tests share.
 */
export function useFreshExabeam(options: SandboxOptions = {}): ExabeamBench {
	const bench = new ExabeamBench(options);
	beforeEach(async () => await bench.start());
	afterEach(async () => await bench.stop());
	return bench;
}
