import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { loadSpec, type Spec } from '../contract/openapi';
import { sandboxStarter } from './running';
import {
	AT_ONCE,
	connect,
	identityOf,
	PATCH,
	roleOf,
	sourceOf,
	type SailPointClient,
} from './sailpointClient';

// SailPoint's file is not part of this repository; it lies beside it where it is at hand.
const FILE = join(__dirname, '../../../shared/specs/sailpoint-isc.openapi.yaml');
const start = sandboxStarter();

interface Sent {
	method: string;
	path: string;
	body?: unknown;
	mediaType?: string;
}

(existsSync(FILE) ? describe : describe.skip)('answers as SailPoint’s own file describes them', () => {
	let spec: Spec;

	beforeAll(() => {
		spec = loadSpec(FILE);
	});

	async function findings(
		client: SailPointClient,
		{ method, path, body, mediaType }: Sent,
	): Promise<unknown> {
		const answer = await client.send(method, path, body, mediaType);
		const contentType = answer.headers['content-type'];
		const found = spec.validateResponse({
			method,
			path: path.replace(/\?.*/, ''),
			status: answer.status,
			body: answer.json ?? answer.text,
			...(typeof contentType === 'string' && { contentType }),
		});
		return [answer.status < 300, found];
	}

	test('a wrong body is found', () => {
		const sent = { method: 'GET', path: '/identities/v1', status: 200 };
		expect(spec.validateResponse({ ...sent, body: [{ name: 1 }] })).toHaveLength(1);
	});

	test('reading', async () => {
		const { sailpoint } = await start({ sailpoint: { pace: AT_ONCE } });
		const client = await connect(sailpoint);
		const lena = identityOf(sailpoint, 'lena.fischer');
		const role = roleOf(sailpoint, 'Security Analyst');
		const { store } = sailpoint.tenant;
		const [account] = store.accountsOf(lena);
		const [workgroup] = [...store.workgroups.values()];
		const [record] = [...store.nonEmployees.values()];
		const [profile] = await client.list('/identity-profiles/v1');
		const paths = [
			'/identities/v1?defaultFilter=NONE',
			`/identities/v1/${lena}`,
			`/identities/v1/${lena}/ownership`,
			`/identities/v1/${lena}/role-assignments`,
			`/identities/v1/${lena}/role-assignments?roleId=${role}`,
			'/public-identities/v1',
			'/identity-profiles/v1',
			`/identity-profiles/v1/${String(profile?.id)}`,
			`/identity-profiles/v1/${String(profile?.id)}/lifecycle-states`,
			'/accounts/v1',
			`/accounts/v1?filters=${encodeURIComponent('identity.name sw "lena"')}&sorters=identity.name`,
			`/accounts/v1/${account?.id}`,
			`/accounts/v1/${account?.id}/entitlements`,
			'/sources/v1',
			`/sources/v1/${sourceOf('HR Roster')}`,
			`/sources/v1/${sourceOf('Active Directory')}/schemas`,
			'/non-employee-sources/v1?non-employee-count=true',
			'/non-employee-records/v1',
			`/non-employee-records/v1/${record?.id}`,
			'/roles/v1',
			`/roles/v1/${role}`,
			`/roles/v1/${role}/assigned-identities`,
			`/roles/v1/${roleOf(sailpoint, 'VPN')}/entitlements`,
			'/workgroups/v1',
			`/workgroups/v1/${workgroup?.id}`,
			`/workgroups/v1/${workgroup?.id}/members`,
			`/workgroups/v1/${workgroup?.id}/connections`,
			`/requestable-objects/v1?identity-id=${lena}`,
		];
		for (const path of paths) {
			expect([path, await findings(client, { method: 'GET', path })]).toEqual([path, [true, []]]);
		}
	});

	test('writing and following', async () => {
		const { sailpoint } = await start({ sailpoint: { pace: { ...AT_ONCE, approvalMs: null } } });
		const client = await connect(sailpoint);
		const [bo, lena] = [identityOf(sailpoint, 'bo.larsen'), identityOf(sailpoint, 'lena.fischer')];
		const [account] = sailpoint.tenant.store.accountsOf(bo);
		const [workgroup] = [...sailpoint.tenant.store.workgroups.values()];
		const owner = { type: 'IDENTITY', id: lena };
		const members = `/workgroups/v1/${workgroup?.id}/members`;
		const requestedItems = [{ type: 'ROLE', id: roleOf(sailpoint, 'Production Access'), comment: 'why' }];
		const sent: Sent[] = [
			{
				method: 'POST',
				path: '/accounts/v1',
				body: { attributes: { sourceId: sourceOf('Door Badges'), badgeId: 'B-1' } },
			},
			{ method: 'POST', path: `/accounts/v1/${account?.id}/disable`, body: {} },
			{ method: 'PUT', path: `/accounts/v1/${account?.id}`, body: { attributes: { userName: 'bo.larsen' } } },
			{ method: 'POST', path: `/identities-accounts/v1/${bo}/disable` },
			{ method: 'POST', path: '/identities-accounts/v1/enable', body: { identityIds: [bo, 'x'] } },
			{ method: 'POST', path: '/workgroups/v1', body: { name: 'New', description: 'd', owner } },
			{ method: 'POST', path: `${members}/bulk-add`, body: [owner, { type: 'IDENTITY', id: 'x' }] },
			{ method: 'POST', path: `${members}/bulk-delete`, body: [owner, owner] },
			{ method: 'POST', path: '/roles/v1', body: { name: 'New', owner } },
			{
				method: 'PATCH',
				path: `/roles/v1/${roleOf(sailpoint, 'VPN')}`,
				body: [{ op: 'replace', path: '/enabled', value: false }],
				mediaType: PATCH,
			},
			{ method: 'POST', path: '/roles/v1/bulk-delete', body: { roleIds: [roleOf(sailpoint, 'VPN')] } },
			{ method: 'POST', path: '/access-requests/v1', body: { requestedFor: [bo], requestedItems } },
			{ method: 'GET', path: '/access-request-status/v1' },
			{ method: 'GET', path: '/access-request-approvals/v1/pending' },
			{
				method: 'POST',
				path: '/search/v1',
				body: { indices: ['identities', 'roles'], query: { query: '*' } },
			},
			{ method: 'POST', path: '/search/v1/count', body: { indices: ['identities'], query: { query: '*' } } },
			{ method: 'DELETE', path: `/identities/v1/${bo}` },
		];
		for (const one of sent) {
			expect([one.path, await findings(client, one)]).toEqual([one.path, [true, []]]);
		}
		for (const { id } of sailpoint.tenant.store.tasks.values()) {
			expect(await findings(client, { method: 'GET', path: `/task-status/v1/${id}` })).toEqual([true, []]);
		}
	});

	test('refusing', async () => {
		const quirks = { orInFilters: 400, unknownAccountAttribute: 400 } as const;
		const { sailpoint } = await start({ sailpoint: { pace: AT_ONCE, quirks } });
		const client = await connect(sailpoint);
		const sent: Sent[] = [
			{ method: 'GET', path: '/identities/v1/nobody' },
			{ method: 'GET', path: '/identities/v1?limit=251' },
			{ method: 'DELETE', path: `/identities/v1/${identityOf(sailpoint, 'anders.holm')}` },
			{ method: 'POST', path: '/workgroups/v1', body: {} },
			{ method: 'GET', path: '/sources/v1/x/schemas' },
			{ method: 'GET', path: `/identities/v1?filters=${encodeURIComponent('id eq "a" or id eq "b"')}` },
			{
				method: 'POST',
				path: '/accounts/v1',
				body: { attributes: { sourceId: sourceOf('HR Roster'), userName: 'x', shoeSize: '42' } },
			},
			{
				method: 'POST',
				path: '/accounts/v1',
				body: { attributes: { sourceId: sourceOf('Door Badges'), userName: 'x' } },
			},
		];
		for (const one of sent) {
			expect([one.path, await findings(client, one)]).toEqual([one.path, [false, []]]);
		}
	});
});
