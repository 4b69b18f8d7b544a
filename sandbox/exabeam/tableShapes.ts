import type { ContextTable } from './contextTable';
import type { ExabeamQuirks } from './quirks';

/** A table as it is answered (Context spec, Table). */
export function tableJson({ facts, records, lastUpdated }: ContextTable, quirks: ExabeamQuirks): object {
	return {
		id: facts.id,
		name: facts.name,
		...(facts.displayName !== undefined && { displayName: facts.displayName }),
		contextType: facts.contextType,
		source: facts.source,
		attributes: facts.columns.map(({ attribute: { id, displayName, type }, isKey }) => ({
			id,
			displayName,
			type,
			isKey,
		})),
		attributeMapping: facts.mapping,
		totalItems: records.size,
		status: 'RUNNING',
		lastUpdated: timeOf(lastUpdated, quirks.lastUpdated),
	};
}

function timeOf(time: number, form: ExabeamQuirks['lastUpdated']): number | string {
	switch (form) {
		case 'seconds':
			return Math.floor(time / 1000);
		case 'milliseconds':
			return time;
		case 'microseconds':
			return time * 1000;
		case 'dateTime':
			return new Date(time).toISOString();
	}
}
