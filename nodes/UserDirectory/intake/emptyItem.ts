import { Refusal } from '../../shared/operations/refusal';

/**
 * Refuses the item that Always Output Data makes of nothing.
 *
 * @param input what the input is called
 * @throws Refusal naming the input and the item
 */
export function refuseEmptyItem(json: object, input: string, index: number): void {
	if (Object.keys(json).length > 0) return;
	throw new Refusal(
		`${input}: an item is empty [Item ${index}]`,
		'The node before found nothing and has Always Output Data on. Switch it off there: an empty list is never taken for the truth.',
	);
}
