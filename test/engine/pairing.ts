import type { INodeExecutionData } from 'n8n-workflow';

/**
 * Which input item each item came from: its index, a list when it has several, null when it says nothing.
 */
export function pairing(items: INodeExecutionData[]): Array<number | number[] | null> {
	return items.map(({ pairedItem }) => {
		if (pairedItem === undefined) return null;
		if (typeof pairedItem === 'number') return pairedItem;
		if (!Array.isArray(pairedItem)) return pairedItem.item;
		return pairedItem.length === 1 ? (pairedItem[0]?.item ?? null) : pairedItem.map(({ item }) => item);
	});
}
