import { describe, expect, it } from '@jest/globals';
import { redactAttributes, redactRecord, tellsSecret } from '../../../nodes/shared/normalize/redact';

describe('a name', () => {
	it.each([
		'password',
		'tempPassword',
		'unicodePwd',
		'passwd',
		'apiToken',
		'client_secret',
		'API Key',
		'privateKey',
	])('"%s" tells a secret', (name) => expect(tellsSecret(name)).toBe(true));

	it.each(['mail', 'streetAddress', 'pwdLastSet', 'department', 'employeeNumber', 'ip'])(
		'"%s" tells none',
		(name) => expect(tellsSecret(name)).toBe(false),
	);
});

const RECORD = {
	mail: 'nora@halden.example',
	homeAddress: 'Storgata 1',
	lastIp: '10.0.0.1',
	password: 'Sesam',
	nothing: { secret: null },
	groups: ['A', { token: 'Sesam' }],
};

describe('redacting', () => {
	it('takes only secrets out of attributes, however deep', () => {
		expect(redactAttributes(RECORD)).toEqual({
			...RECORD,
			password: '[redacted]',
			groups: ['A', { token: '[redacted]' }],
		});
	});

	it('takes addresses out of a log as well', () => {
		expect(redactRecord(RECORD)).toMatchObject({
			mail: 'nora@halden.example',
			homeAddress: '[redacted]',
			lastIp: '[redacted]',
			password: '[redacted]',
		});
	});
});
