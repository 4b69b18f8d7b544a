/**
 * Behaviour that Exabeam does not document, or where its documents, its own scripts and shipping integrations disagree.
 * Each can be switched, so that a client can be tried against every variant.
 */
export interface ExabeamQuirks {
	/**
	 * A token request as a form. The spec knows JSON only; Cortex XSOAR's integration sends a form (default
	 * `accepted`).
	 */
	formTokens: 'accepted' | 400;
	/**
	 * The 401 of every API: the gateway's plain text, as Cortex XSOAR looks for it (default), or the JSON of the Context
	 * spec.
	 */
	unauthorizedBody: 'text' | 'json';
	/** Whose requests share the 100 a minute. Default `key`. */
	rateScope: 'key' | 'tenant' | 'ip';
	/** Whether a 429 says how long to wait. Default `none`. */
	retryAfter: 'none' | 'seconds';
	/** The body of a 429. Default `errors`, as for every other error. */
	rateLimitedBody: 'errors' | 'empty';
	/**
	 * What a key without the permission gets from lists: nothing in them (default), as Exabeam's installation guide of
	 * its plugins says, or the 403 of the Context spec. Everything else is 403.
	 */
	withoutPermission: 'empty' | 403;
	/** `errors` as a list (default), or as one object, both as Cortex XSOAR reads them; the latter also inside a 200. */
	errorForm: 'list' | 'object' | 'objectIn200';

	/** How the Access Control API spells its property names; only the columns' titles are documented. */
	propertySpelling: 'camelCase' | 'snake_case' | 'PascalCase';
	/** A user's name: one property (default), or two. */
	userNames: 'name' | 'firstAndLastName';
	/** What stands in a user's roles. Default `names`. */
	userRoles: 'names' | 'ids' | 'objects';
	/** How times are written in the Access Control API. Default `iso`. */
	accessTimes: 'iso' | 'epochMs';
	/** GET /access-control/v1/users/{id}: not in Exabeam's table, yet exa-tools calls it. Default `absent`. */
	userById: 'absent' | 'present';

	/**
	 * How a table's lastUpdated is written: the spec's example has seconds (default), its schema a date and time,
	 * exa-tools reads milliseconds, Cortex XSOAR microseconds.
	 */
	lastUpdated: 'seconds' | 'milliseconds' | 'microseconds' | 'dateTime';
	/**
	 * Links to pages and tables: with `http`, which answers 308 (default, as LogRhythm.Tools and Invoke-Exabeam met
	 * them), or usable as they stand.
	 */
	links: 'http308' | 'direct';
	/** A new table without any attributes: refused (default), or it gets the built-in key of its type. */
	tableWithoutAttributes: 400 | 'builtInKey';
	/** A new table of a name that exists. Default 400. */
	duplicateTableName: 400 | 'allowed';
	/** A new attribute whose display name is in use somewhere in the tenant. Default 400; exa-tools also noted 409. */
	attributeNameTaken: 400 | 409;
	/** The answer to a table's deletion: 200 as in the spec (default), or 204 as in the tests of exa-tools. */
	deleteTable: 200 | 204;
	/** DELETE of a table that Exabeam made. Default 404, as for its records. */
	deleteBuiltInTable: 404 | 403 | 400;

	/** The page size of records without `limit`: 25 as in the spec's example (default), or as Invoke-Exabeam's help. */
	defaultPageSize: 25 | 5000;
	/** The biggest page of records, a bigger `limit` is cut down to it; null for any (default). */
	maxPageSize: number | null;
	/** Values in records: flat as in every example (default), or wrapped as in the schema. */
	recordValues: 'flat' | 'wrapped';

	/** Whether record writes are part of the subscription (default), or answer 409. */
	recordWrites: 'enabled' | 409;
	/** Whether `operation` must be in lower case as in the schema (default); Exabeam's own CSV script sends `Replace`. */
	operationCase: 'exact' | 'any';
	/**
	 * A record whose key exists, on append: takes the old one's place (default, as for CSV files), is laid over it, or
	 * stands beside it, as exa-tools says.
	 */
	appendExistingKey: 'overwrites' | 'merges' | 'duplicates';
	/** What counts in totalDuplicates: keys that come again in the call (default), or also those in the table. */
	totalDuplicates: 'inCall' | 'inCallAndTable';
	/** Records of which no property is known: counted as without key (default), or nowhere. */
	recordsOfUnknownIds: 'missingKey' | 'uncounted';
	/** A value that its attribute's `format` does not allow: an error of the upload (default), or stored. */
	valueAgainstFormat: 'totalErrors' | 'stored';
	/** Replacing with no records at all: refused (default), or the table is empty then. */
	replaceWithNothing: 400 | 'empties';
	/** More than 500,000 records in a table: refused (default), or those beyond are errors of the upload. */
	overRecordLimit: 400 | 'totalErrors';
	/** The biggest body of addRecords in bytes; Invoke-Exabeam saw more than 5 MB fail (default). Null for any. */
	maxJsonBytes: number | null;
	/**
	 * A CSV file without the two mapping lists: headers are attribute ids, as in scripts of Exabeam's staff (default),
	 * or 400, as the spec's text says.
	 */
	csvWithoutMapping: 'headersAreIds' | 400;
	/** deleteRecords with a key that no record has: nothing happens (default), or it is an error of the tracker. */
	deleteUnknownKey: 'ignored' | 'totalErrors';
	/**
	 * How a tracker is spelled: as in the schema (default), with the `complete` of the spec's text, or with `status` and
	 * capitals as in the tests of exa-tools.
	 */
	trackerSpelling: 'schema' | 'prose' | 'capitalised';
}

/** The variants that hold unless a test asks for another. */
export const DEFAULT_QUIRKS: Readonly<ExabeamQuirks> = {
	formTokens: 'accepted',
	unauthorizedBody: 'text',
	rateScope: 'key',
	retryAfter: 'none',
	rateLimitedBody: 'errors',
	withoutPermission: 'empty',
	errorForm: 'list',
	propertySpelling: 'camelCase',
	userNames: 'name',
	userRoles: 'names',
	accessTimes: 'iso',
	userById: 'absent',
	lastUpdated: 'seconds',
	links: 'http308',
	tableWithoutAttributes: 400,
	duplicateTableName: 400,
	attributeNameTaken: 400,
	deleteTable: 200,
	deleteBuiltInTable: 404,
	defaultPageSize: 25,
	maxPageSize: null,
	recordValues: 'flat',
	recordWrites: 'enabled',
	operationCase: 'exact',
	appendExistingKey: 'overwrites',
	totalDuplicates: 'inCall',
	recordsOfUnknownIds: 'missingKey',
	valueAgainstFormat: 'totalErrors',
	replaceWithNothing: 400,
	overRecordLimit: 400,
	maxJsonBytes: 5_000_000,
	csvWithoutMapping: 'headersAreIds',
	deleteUnknownKey: 'ignored',
	trackerSpelling: 'schema',
};
