import type { Pickable } from '../shared/operations/locator';

/** Ids of tables are letters and digits (Exabeam OpenAPI file "Context", examples). */
export const contextTable: Pickable = {
	noun: 'Context Table',
	searchMethod: 'searchContextTables',
	modes: ['name', 'id'],
	id: { pattern: /^[\w-]+$/, description: 'the ID of a context table', example: 'EiC5olOacm' },
};
