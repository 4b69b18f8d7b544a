import { hexFrom } from '../seeded';
import type { Attribute, ContextType } from './model';

/** Every attribute of the tenant. */
export class Attributes {
	private readonly byId = new Map<string, Attribute>();
	private readonly retired = new Set<string>();

	constructor(builtIn: readonly Attribute[]) {
		for (const attribute of builtIn) this.byId.set(attribute.id, attribute);
	}

	/** Every attribute, those that came with the tenant first. */
	values(): Iterable<Attribute> {
		return this.byId.values();
	}

	/** An attribute that tables of this kind can have, or nothing. */
	find(id: string, contextType: ContextType): Attribute | undefined {
		const attribute = this.byId.get(id);
		return attribute?.contextType === contextType ? attribute : undefined;
	}

	/** The attributes that tables of this kind can have. */
	ofType(contextType: ContextType): Attribute[] {
		return [...this.byId.values()].filter((attribute) => attribute.contextType === contextType);
	}

	/** Whether any attribute of the tenant has this display name (exa-tools, ootb.py and sync.py). */
	hasName(displayName: string): boolean {
		return [...this.byId.values()].some((attribute) => attribute.displayName === displayName);
	}

	/** Makes an attribute; its id is like `emp_name_l8PFJfsH` (Context spec, examples). */
	create(displayName: string, contextType: ContextType): Attribute {
		const attribute: Attribute = {
			id: this.freeId(displayName),
			displayName,
			contextType,
			type: 'string',
			custom: true,
		};
		this.byId.set(attribute.id, attribute);
		return attribute;
	}

	/** Removes an attribute; its id is not given again. */
	remove(id: string): void {
		this.byId.delete(id);
		this.retired.add(id);
	}

	private freeId(displayName: string): string {
		const words = displayName.toLowerCase().match(/[a-z0-9]+/g) ?? [];
		for (let generation = 0; ; generation += 1) {
			const id = [...words, hexFrom(`exabeam attribute ${displayName} ${generation}`, 8)].join('_');
			if (!this.byId.has(id) && !this.retired.has(id)) return id;
		}
	}
}
