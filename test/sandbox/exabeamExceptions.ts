import type { Exception } from '../contract/tenableExceptions';

const TABLES = '/context-management/v1/tables';
const LAST_UPDATED =
	'The schema has a date and time, the spec’s own examples whole seconds; integrations read numbers';
const FLAT =
	'The schema wraps values, the spec’s own example and every client have them flat (exabeam.md, 4.7)';
const STATUS = 'Tests of exa-tools have `status` with capitals (exabeam.md, 4.6)';

/** Where what really happens, or may happen, differs from Exabeam's OpenAPI files, and how that is known. */
export const EXCEPTIONS: readonly Exception[] = [
	{
		finding: 'any operation 401: media type text/plain is not one of application/json',
		source: 'Cortex XSOAR looks for the gateway’s text `Jwt is expired` (exabeam.md, 2.3)',
	},
	{
		finding: 'any operation 429: is not a documented status',
		source: 'exa-tools, LogRhythm.Tools and Exabeam’s plugins handle it (exabeam.md, 2.4)',
	},
	{ finding: `GET ${TABLES} 200: body/*/lastUpdated must be string`, source: LAST_UPDATED },
	{ finding: `POST ${TABLES} 201: body/table/lastUpdated must be string`, source: LAST_UPDATED },
	{ finding: `GET ${TABLES}/{id} 200: body/lastUpdated must be string`, source: LAST_UPDATED },
	{ finding: `GET ${TABLES}/{id}/records 200: body/records/*/* must be object`, source: FLAT },
	{
		finding: `GET ${TABLES}/{id}/records 200: body/records/*/* must match a schema in anyOf`,
		source: FLAT,
	},
	{
		finding: `GET ${TABLES}/uploadStatus/{trackerId} 200: body must have required property 'uploadStatus'`,
		source: STATUS,
	},
	{
		finding: `GET ${TABLES}/uploadStatus/{trackerId} 200: body/uploadStatus must be equal to one of the allowed values (["pending","inProgress","completed","error"])`,
		source: 'The spec’s own text says `complete` (exabeam.md, 4.6)',
	},
	{
		finding: `POST ${TABLES} 409: is not a documented status`,
		source: 'A note of exa-tools on attribute names in use (exabeam.md, 4.3)',
	},
	{
		finding: `DELETE ${TABLES}/{id} 204: is not a documented status`,
		source: 'Tests of exa-tools (exabeam.md, 4.7)',
	},
	{
		finding: `POST ${TABLES}/{id}/addRecords: body/operation must be equal to one of the allowed values (["append","replace"])`,
		source: 'Exabeam’s own CSV script and Cortex XSOAR write it with a capital (exabeam.md, 4.5)',
	},
];
