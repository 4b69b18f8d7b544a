import { setTimeout as wait } from 'node:timers/promises';
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { request } from 'undici';
import { z } from 'zod';
import type { SailPointKeys } from '../sandboxProcess';

const PAGE = 250;
const MS_PER_SECOND = 1000;

/** What anybody would write first: page after page until one is not full, waiting when SailPoint says so. */
export async function rawSailPoint({
	url,
	clientId,
	clientSecret,
}: SailPointKeys): Promise<INodeExecutionData[][]> {
	const grant = { grant_type: 'client_credentials', client_id: clientId, client_secret: clientSecret };
	const { body } = await request(`${url}/oauth/token`, {
		method: 'POST',
		headers: { 'content-type': 'application/x-www-form-urlencoded' },
		body: new URLSearchParams(grant).toString(),
	});
	const { access_token } = z.object({ access_token: z.string() }).parse(await body.json());
	const items: INodeExecutionData[] = [];
	for (let offset = 0; ; offset += PAGE) {
		const path = `/identities/v1?defaultFilter=NONE&sorters=alias&limit=${PAGE}&offset=${offset}`;
		const page = await pageAt(url + path, access_token);
		for (const json of page) items.push({ json, pairedItem: { item: 0 } });
		if (page.length < PAGE) return [items];
	}
}

async function pageAt(address: string, token: string): Promise<IDataObject[]> {
	const { body, headers, statusCode } = await request(address, {
		headers: { authorization: `Bearer ${token}` },
	});
	if (statusCode !== 429) return statusCode === 200 ? ((await body.json()) as IDataObject[]) : [];
	await body.dump();
	await wait(Number(headers['retry-after']) * MS_PER_SECOND);
	return await pageAt(address, token);
}
