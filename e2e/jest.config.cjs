const unit = require('../jest.config.cjs');

/** @type {import('jest').Config} */
module.exports = {
	...unit,
	rootDir: '..',
	roots: ['<rootDir>/e2e'],
	// One n8n, one browser, and tests that follow each other.
	maxWorkers: 1,
	testTimeout: 180_000,
};
