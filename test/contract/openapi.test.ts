import { beforeAll, describe, expect, it } from '@jest/globals';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { loadSpec, type SentRequest, type SentResponse, type Spec } from './openapi';

const spec = loadSpec(join(__dirname, 'fixture.openapi.yaml'));
const ANN = { id: '1', name: 'Ann' };

function request(sent: Partial<SentRequest>): string[] {
	return spec.validateRequest({ method: 'GET', path: '/users', query: { tenant: 't' }, ...sent });
}

function response(sent: Partial<SentResponse>): string[] {
	return spec.validateResponse({ method: 'GET', path: '/users', status: 200, ...sent });
}

describe('a request', () => {
	it('that is documented has no findings', () => {
		expect(request({ query: 'tenant=t&limit=10&withRoles=true&f=a&f=b' })).toEqual([]);
		expect(request({ method: 'POST', query: {}, body: { name: 'Ann' } })).toEqual([]);
		expect(request({ method: 'DELETE', path: '/users/1', query: {} })).toEqual([]);
	});

	it.each([
		['an unknown path', { path: '/user' }, ['GET /user: is not a documented path']],
		['an unknown method', { method: 'PUT' }, ['PUT /users: is not a documented method of this path']],
		['an unknown query parameter', { query: 'tenant=t&x=1' }, ['GET /users: unknown query parameter x']],
		['a missing query parameter', { query: {} }, ['GET /users: query parameter tenant is missing']],
		[
			'a query value that is too big',
			{ query: 'tenant=t&limit=11' },
			['GET /users: query parameter limit must be <= 10'],
		],
		[
			'a query value of the wrong type',
			{ query: 'tenant=t&withRoles=yes' },
			['GET /users: query parameter withRoles must be boolean'],
		],
		[
			'a repeated query parameter',
			{ query: 'tenant=t&tenant=u' },
			['GET /users: query parameter tenant is given 2 times'],
		],
		[
			'a list with a wrong entry',
			{ query: 'tenant=t&f=a&f=c' },
			['GET /users: query parameter f/1 must be equal to one of the allowed values (["a","b"])'],
		],
		[
			'a path value of the wrong type',
			{ method: 'DELETE', path: '/users/x', query: {} },
			['DELETE /users/{id}: path parameter id must be integer'],
		],
		['a body where none belongs', { body: {} }, ['GET /users: has a body, and none is documented']],
		['a missing body', { method: 'POST', query: {} }, ['POST /users: has no body']],
		[
			'a body without what is required',
			{ method: 'POST', query: {}, body: {} },
			["POST /users: body must have required property 'name'"],
		],
		[
			'another media type',
			{ method: 'POST', query: {}, body: 'x', mediaType: 'text/plain' },
			['POST /users: media type text/plain is not one of application/json'],
		],
	])('with %s is found', (_what, sent, findings) => {
		expect(request(sent)).toEqual(findings);
	});
});

describe('a response', () => {
	it('that is documented has no findings', () => {
		expect(
			response({ body: [{ ...ANN, state: null, manager: null, seen: '2026-01-01T00:00:00Z', more: 1 }] }),
		).toEqual([]);
		expect(response({ status: 204 })).toEqual([]);
		expect(response({ status: 429, body: '<html>', contentType: 'text/html' })).toEqual([]);
		expect(
			response({ path: '/users/me', body: ANN, contentType: 'application/json; charset=utf-8' }),
		).toEqual([]);
	});

	it.each([
		['an undocumented status', { status: 418 }, ['GET /users 418: is not a documented status']],
		['no body', { body: '' }, ['GET /users 200: has no body']],
		[
			'a body where none belongs',
			{ status: 204, body: {} },
			['GET /users 204: has a body, and none is documented'],
		],
		[
			'something missing',
			{ body: [{ id: '1' }] },
			["GET /users 200: body/0 must have required property 'name'"],
		],
		[
			'a wrong type beside a nullable enum',
			{ body: [{ ...ANN, name: 1 }] },
			['GET /users 200: body/0/name must be string'],
		],
		[
			'a wrong value in a nullable enum',
			{ body: [{ ...ANN, state: 'gone' }] },
			['GET /users 200: body/0/state must be equal to one of the allowed values (["on","off",null])'],
		],
		[
			'a wrong time',
			{ body: [{ ...ANN, seen: 'yesterday' }] },
			['GET /users 200: body/0/seen must match format "date-time"'],
		],
		[
			'a property called like a keyword',
			{ body: [{ ...ANN, example: 'x' }] },
			['GET /users 200: body/0/example must be integer'],
		],
	])('with %s is found', (_what, sent, findings) => {
		expect(response(sent)).toEqual(findings);
	});

	it('may not have more properties where the schema is closed', () => {
		expect(response({ body: [{ ...ANN, manager: { id: '2', x: 1 } }] })).toContain(
			'GET /users 200: body/0/manager must NOT have additional properties ("x")',
		);
	});

	it('has its documented examples', () => {
		expect(spec.responseExamples({ method: 'GET', path: '/users', status: 200 })).toEqual([
			[{ id: '1', name: 'Ann', state: null }],
		]);
	});
});

const TENABLE = join(__dirname, '../../../shared/specs/tenable-platform-settings.openapi.json');

// The vendors' files are not part of this repository; they lie beside it where they are at hand.
(existsSync(TENABLE) ? describe : describe.skip)('Tenable’s file', () => {
	let tenable: Spec;

	beforeAll(() => {
		tenable = loadSpec(TENABLE);
	});

	it('agrees with its own example', () => {
		const sent = { method: 'POST', path: '/users', status: 200 };
		const [body] = tenable.responseExamples(sent);
		expect(body).toMatchObject({ username: 'user4@example.com' });
		expect(tenable.validateResponse({ ...sent, body })).toEqual([]);
		expect(tenable.validateResponse({ ...sent, body: { ...Object(body), enabled: 'yes' } })).toEqual([
			'POST /users 200: body/enabled must be boolean',
		]);
	});

	it('knows its query parameters', () => {
		const sent = { method: 'GET', path: '/users' };
		expect(tenable.validateRequest({ ...sent, query: { withRoles: 'true' } })).toEqual([]);
		expect(tenable.validateRequest({ ...sent, query: { roles: 'true' } })).toHaveLength(1);
	});
});
