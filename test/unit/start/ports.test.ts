import { once } from 'node:events';
import { createServer } from 'node:net';
import { afterEach, describe, expect, test } from '@jest/globals';
import { assertFree, freePorts } from '../../../start/ports';

const server = createServer();
afterEach(() => {
	server.close();
});

describe('ports', () => {
	test('free ones are free, and differ', async () => {
		const ports = await freePorts();
		expect(new Set(Object.values(ports)).size).toBe(7);
		await expect(assertFree(ports)).resolves.toBeUndefined();
	});

	test('one that is taken is named, with who wants it and how to choose another', async () => {
		const ports = await freePorts();
		server.listen(ports.sailpoint, '127.0.0.1');
		await once(server, 'listening');
		await expect(assertFree(ports)).rejects.toThrow(
			`Port ${ports.sailpoint}, for SailPoint's sandbox, is taken: --sandbox-port chooses another.\nIs npm start`,
		);
	});
});
