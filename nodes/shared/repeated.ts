/** How many values of one field are remembered: those that come often come early. */
const MOST = 1000;

/** Values that come again and again in the same field: those that are the same are kept once. */
export class Repeated<V> {
	private readonly byField = new Map<string, Map<unknown, V>>();

	/** @param key what says that two values of the field are the same */
	of(field: string, key: unknown, value: V): V {
		const values = this.valuesOf(field);
		const known = values.get(key);
		if (known !== undefined) return known;
		if (values.size < MOST) values.set(key, value);
		return value;
	}

	private valuesOf(field: string): Map<unknown, V> {
		const known = this.byField.get(field);
		if (known !== undefined) return known;
		const values = new Map<unknown, V>();
		this.byField.set(field, values);
		return values;
	}
}
