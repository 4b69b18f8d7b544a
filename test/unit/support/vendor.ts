import {
	openReader,
	openWriter,
	type Reader,
	VendorFault,
	type VendorApi,
	type Writer,
} from '../../../nodes/shared/transport';
import type { FaultDetail } from '../../../nodes/shared/transport/fault';
import { type ContextSettings, n8nContext } from './n8nContext';

function textOf(value: unknown): string {
	return typeof value === 'string' ? value : '';
}

/** A made-up vendor whose words are the whole body. */
export const vendor: VendorApi = {
	vendor: 'test',
	displayName: 'Test',
	credentialType: 'testApi',
	baseUrl: (credential) => textOf(credential.baseUrl),
	countedBy: (credential) => textOf(credential.accessKey),
	pace: { concurrency: 5 },
	headers: { 'User-Agent': 'test' },
	requestIdHeader: 'x-request-uuid',
	words: ({ text }) => (text === '' ? null : text),
	advice: () => undefined,
};

/** A reader on a server. */
export async function readerOn(
	baseUrl: string,
	retryForMs?: number,
	settings: ContextSettings = {},
): Promise<Reader> {
	return await openReader(n8nContext({ baseUrl, ...settings }), vendor, retryForMs);
}

/** A writer on a server. */
export async function writerOn(
	baseUrl: string,
	retryForMs?: number,
	settings: ContextSettings = {},
): Promise<Writer> {
	return await openWriter(n8nContext({ baseUrl, ...settings }), vendor, retryForMs);
}

/** The fault that a call ends with. */
export async function faultOf(call: Promise<unknown>): Promise<FaultDetail> {
	const thrown: unknown = await call.then(
		() => undefined,
		(error: unknown) => error,
	);
	if (thrown instanceof VendorFault) return thrown.detail;
	throw new Error(`No fault, but ${String(thrown)}`);
}
