import { afterEach, expect } from '@jest/globals';
import type { ExabeamSandbox, SandboxOptions } from '../../sandbox';
import { AT_ONCE } from './exabeamClient';
import { findingsOf, takeExchanges } from './exabeamConform';
import { sandboxStarter } from './running';

/** How a test starts Exabeam. */
export interface ExabeamTestStart extends Pick<SandboxOptions, 'users' | 'now'> {
	quirks?: NonNullable<SandboxOptions['exabeam']>['quirks'];
	/** At once when left out. */
	pace?: NonNullable<SandboxOptions['exabeam']>['pace'];
	/** For a variant that Exabeam's own files do not allow: the test's exchanges are not held against them. */
	offSpec?: boolean;
}

/**
 * Starts sandboxes that are stopped after each test of the file. Then everything that the test sent and got is held
 * against Exabeam's files, where they are at hand.
 */
export function exabeamStarter(): (options?: ExabeamTestStart) => Promise<ExabeamSandbox> {
	const start = sandboxStarter();
	let unchecked = false;
	afterEach(() => {
		const exchanges = takeExchanges();
		const findings = unchecked ? [] : findingsOf(exchanges);
		unchecked = false;
		expect(findings).toEqual([]);
	});
	return async ({ users, now, quirks = {}, pace = AT_ONCE, offSpec = false } = {}) => {
		unchecked ||= offSpec;
		const exabeam = { quirks, pace };
		return (await start({ ...(users !== undefined && { users }), ...(now && { now }), exabeam })).exabeam;
	};
}
