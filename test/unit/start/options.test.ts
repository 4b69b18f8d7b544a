import { describe, expect, test } from '@jest/globals';
import { readOptions } from '../../../start/options';

describe('the options of npm start', () => {
	test('without any, everything has its usual port', () => {
		expect(readOptions([])).toEqual({
			ports: {
				n8n: 5678,
				broker: 5679,
				tenable: 8787,
				sailpoint: 8788,
				exabeam: 8789,
				languageModel: 8790,
				mail: 1025,
			},
			reset: false,
			help: false,
		});
	});

	test('ports follow the first one of their kind', () => {
		const { ports, reset } = readOptions([
			'--port',
			'6000',
			'--sandbox-port',
			'7000',
			'--mail-port',
			'2525',
			'--reset',
		]);
		expect(ports).toEqual({
			n8n: 6000,
			broker: 6001,
			tenable: 7000,
			sailpoint: 7001,
			exabeam: 7002,
			languageModel: 7003,
			mail: 2525,
		});
		expect(reset).toBe(true);
	});

	test.each([
		[['--port', '0'], '--port must be a number from 1 to 65534, not 0.'],
		[['--port', '65535'], '--port must be a number from 1 to 65534, not 65535.'],
		[['--sandbox-port', '65533'], '--sandbox-port must be a number from 1 to 65532, not 65533.'],
		[['--mail-port', 'x'], '--mail-port must be a number from 1 to 65535, not x.'],
		[['--port', '8788'], 'A port is asked for twice.'],
		[['--fast'], "Unknown option '--fast'"],
	])('%j is refused, with what can be written', (args, message) => {
		expect(() => readOptions(args)).toThrow(message);
		expect(() => readOptions(args)).toThrow('npm start -- [--reset]');
	});
});
