import { describe, expect, it } from '@jest/globals';
import { checkedBaseUrl } from '../../../nodes/shared/transport/baseUrl';

describe('a base URL', () => {
	it.each([
		['https://cloud.tenable.com', 'https://cloud.tenable.com'],
		['  https://cloud.tenable.com//  ', 'https://cloud.tenable.com'],
		['https://gateway.example:8443/tenable/', 'https://gateway.example:8443/tenable'],
		['http://localhost:5678', 'http://localhost:5678'],
		['http://127.0.0.1:5678/', 'http://127.0.0.1:5678'],
		['http://[::1]:5678', 'http://[::1]:5678'],
		['HTTPS://CLOUD.TENABLE.COM', 'HTTPS://CLOUD.TENABLE.COM'],
	])('%j is taken as %j', (text, url) => {
		expect(checkedBaseUrl(text)).toBe(url);
	});

	it.each([
		'',
		'cloud.tenable.com',
		'https://',
		'not a url',
		'http://cloud.tenable.com',
		'http://localhost.evil.example',
		'http://127.0.0.1.evil.example',
		'http://localhost@evil.example',
		'https://user:secret@cloud.tenable.com',
		'https://user@cloud.tenable.com',
		'ftp://cloud.tenable.com',
		'file:///etc/passwd',
		'javascript:alert(1)',
		'https://cloud.tenable.com?x=1',
		'https://cloud.tenable.com#x',
	])('%j is refused', (text) => {
		expect(() => checkedBaseUrl(text)).toThrow(RangeError);
	});

	it.each(['https://user:secret@cloud.tenable.com', 'http://user:secret@', 'https://user:secret@:80'])(
		'%j is refused without a word of the password',
		(text) => {
			expect(() => checkedBaseUrl(text)).toThrow(/^(?!.*secret)/);
		},
	);
});
