import { describe, expect, it } from '@jest/globals';
import { useDirectory } from './support/directory';

const directory = useDirectory();
const SPLIT = { operation: 'splitByLifecycle' };

describe('Split by Lifecycle', () => {
	it('sends each kind to an output of its own, as it came and in its order', async () => {
		const items = [
			{ id: 1, lifecycle: 'leaver' },
			{ id: 2, lifecycle: 'joiner' },
			{ id: 3, lifecycle: null },
			{ id: 4, lifecycle: 'mover' },
			{ id: 5, object: 'leavers_held' },
			{ id: 6, lifecycle: 'leaver' },
		];
		const { outputs } = await directory.run(SPLIT, [items]);
		expect(outputs.map((output) => output.map(({ json }) => json.id))).toEqual([[3, 5], [2], [4], [1, 6]]);
		expect(outputs[3]?.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 5 }]);
	});

	it('lets raw input through no output that acts when it is disabled', async () => {
		const { workflow } = await directory.run(SPLIT, [[{ id: 1, lifecycle: 'leaver' }]], { disabled: true });
		expect(workflow.runs.Directory?.at(-1)?.outputs.slice(1).flat() ?? []).toEqual([]);
	});
});
