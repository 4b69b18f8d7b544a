import { describe, expect, test } from '@jest/globals';
import { n8nEnvironment } from '../../../start/server/environment';

const OPTIONS = { folder: '/data', ports: { n8n: 6000, broker: 6001 } };

describe("n8n's environment", () => {
	test("nothing of a person's own n8n reaches it", () => {
		const outer = {
			HOME: '/home/nathan',
			N8N_ENCRYPTION_KEY: 'theirs',
			N8N_CUSTOM_EXTENSIONS: '/elsewhere',
			DB_TYPE: 'postgresdb',
			QUEUE_BULL_REDIS_HOST: 'redis',
			EXECUTIONS_MODE: 'queue',
			WEBHOOK_URL: 'https://n8n.example.com',
			GENERIC_TIMEZONE: 'Europe/Oslo',
			NODE_ENV: 'test',
		};
		const inner = n8nEnvironment(outer, OPTIONS);
		expect(inner.HOME).toBe('/home/nathan');
		const theirs = Object.keys(outer).filter((name) => name !== 'HOME');
		expect(theirs.filter((name) => name in inner)).toEqual([]);
	});

	test('it listens on this computer only, and calls nobody', () => {
		expect(n8nEnvironment({}, OPTIONS)).toMatchObject({
			N8N_USER_FOLDER: '/data',
			N8N_LISTEN_ADDRESS: '127.0.0.1',
			N8N_PORT: '6000',
			N8N_RUNNERS_BROKER_PORT: '6001',
			N8N_DIAGNOSTICS_ENABLED: 'false',
			N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
			N8N_TEMPLATES_ENABLED: 'false',
		});
	});

	test('the Node of this process is the one that it finds first', () => {
		const { PATH = '' } = n8nEnvironment({ PATH: '/usr/bin' }, OPTIONS);
		expect(process.execPath.startsWith(PATH.split(/[:;]/)[0] ?? '?')).toBe(true);
		expect(PATH).toContain('/usr/bin');
	});
});
