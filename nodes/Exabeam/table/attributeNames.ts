import type { Reader } from '../../shared/transport';
import { CONTEXT_TYPES, type ContextType } from '../api/tables';
import { type Attribute, readAttributes } from './attributes';

/** What a new column needs to know of an attribute that is there. */
export type KnownAttribute = Pick<Attribute, 'id' | 'name'>;

function folded(name: string): string {
	return name.trim().toLowerCase();
}

/**
 * The attributes of a tenant by kind of table, and their names. A name is unique in the whole tenant (Exabeam OpenAPI
 * file "Context", create table), and whether its case counts is not documented, so it does not here.
 */
export class AttributeNames {
	private readonly byType = new Map<ContextType, KnownAttribute[]>();
	private readonly taken = new Set<string>();

	/** Takes in attributes that a table of this kind was made with. */
	learn(type: ContextType, attributes: readonly KnownAttribute[]): void {
		const known = this.byType.get(type) ?? [];
		this.byType.set(type, [...known, ...attributes.filter(({ id }) => !known.some((one) => one.id === id))]);
		for (const { name } of attributes) this.taken.add(folded(name));
	}

	byId(type: ContextType, id: string): KnownAttribute | undefined {
		return this.byType.get(type)?.find((one) => one.id === id);
	}

	byName(type: ContextType, name: string): KnownAttribute | undefined {
		return this.byType.get(type)?.find((one) => folded(one.name) === folded(name));
	}

	/** Whether an attribute of any kind of table has the name. */
	isTaken(name: string): boolean {
		return this.taken.has(folded(name));
	}

	/** Takes in what the tenant has now. */
	async refresh(reader: Reader): Promise<void> {
		const read = async (type: ContextType): Promise<void> =>
			this.learn(type, await readAttributes(reader, type));
		await Promise.all(CONTEXT_TYPES.map(read));
	}

	/** The same attributes, to plan on without a trace. */
	copy(): AttributeNames {
		const copy = new AttributeNames();
		for (const [type, attributes] of this.byType) copy.learn(type, attributes);
		return copy;
	}
}
