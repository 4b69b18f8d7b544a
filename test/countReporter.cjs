/**
 * Ends a jest run with the plain line "N passed, N failed, N skipped". A test file that could not be run
 * counts as failed, and a run without a single passed test is no success.
 */
module.exports = class CountReporter {
	onRunComplete(_contexts, results) {
		const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
		const skipped = results.numPendingTests + results.numTodoTests;
		this.passed = results.numPassedTests;
		// jest prints its own summary after this call.
		process.once('exit', () => console.log(`${this.passed} passed, ${failed} failed, ${skipped} skipped`));
	}

	getLastError() {
		return this.passed > 0 ? undefined : new Error('No test passed');
	}
};
