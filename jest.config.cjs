/** @type {import('jest').Config} */
module.exports = {
	testEnvironment: 'node',
	testMatch: ['**/*.test.ts'],
	// n8n, with its thousands of packages, may lie in a folder beside it.
	roots: ['<rootDir>/test'],
	transform: { '^.+\\.ts$': ['@swc/jest', { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' } }] },
	// n8n-core keeps about 65 MB per test file that loads it.
	maxWorkers: 2,
	workerIdleMemoryLimit: '1GB',
	// What takes longest takes 25 s on a small machine, and a busy one may be several times slower.
	testTimeout: 120_000,
};
