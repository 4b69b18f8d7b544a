import { describe, expect, it } from '@jest/globals';
import { openReader, openWriter, type VendorApi } from '../../../nodes/shared/transport';
import { isRecord } from '../../../nodes/shared/transport/answer';
import { n8nContext } from '../support/n8nContext';
import { ok, serve } from '../support/server';
import { faultOf, vendor } from '../support/vendor';

/** A vendor that wraps its errors into answers of status 200. */
const wrapping: VendorApi = {
	...vendor,
	statusOf: ({ status, data }) => (isRecord(data) && typeof data.failed === 'number' ? data.failed : status),
};
const GET = { method: 'GET', path: '/users' } as const;

describe('an error in an answer of status 200', () => {
	it.each([
		[403, 'forbidden'],
		[404, 'not_found'],
		[400, 'invalid'],
		[401, 'credential'],
	])('that stands for %i is a fault of the kind %s', async (failed, kind) => {
		const { url } = await serve(ok({ failed }));
		const reader = await openReader(n8nContext({ baseUrl: url }), wrapping);
		expect(await faultOf(reader.read(GET))).toMatchObject({ kind, status: failed, requestId: 'request-1' });
	});

	it('is handled by a caller who accepts it', async () => {
		const { url } = await serve(ok({ failed: 404 }));
		const reader = await openReader(n8nContext({ baseUrl: url }), wrapping);
		expect(await reader.read({ ...GET, accept: [404] })).toMatchObject({ status: 404 });
	});

	it('is tried again where it passes', async () => {
		const server = await serve(ok({ failed: 503 }), ok({ failed: 429 }), ok({ users: [] }));
		const reader = await openReader(n8nContext({ baseUrl: server.url }), wrapping);
		expect(await reader.read(GET)).toMatchObject({ status: 200, data: { users: [] } });
		expect(server.arrivals).toHaveLength(3);
	});

	it('leaves it open whether a write was made', async () => {
		const { url } = await serve(ok({ failed: 500 }));
		const writer = await openWriter(n8nContext({ baseUrl: url }), wrapping);
		const write = writer.write({ method: 'POST', path: '/users', body: {} });
		expect(await faultOf(write)).toMatchObject({ kind: 'unknown_fate', status: 500 });
	});

	it('of a vendor that wraps none is none', async () => {
		const { url } = await serve(ok({ failed: 403 }));
		const reader = await openReader(n8nContext({ baseUrl: url }), vendor);
		expect(await reader.read(GET)).toMatchObject({ status: 200 });
	});
});
