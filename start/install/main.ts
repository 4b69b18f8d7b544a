import { installProgram } from './program';

installProgram(console.log).catch((error: unknown) => {
	console.error(error instanceof Error ? error.message : error);
	process.exitCode = 1;
});
