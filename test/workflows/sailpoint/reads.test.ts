import { describe, expect, it } from '@jest/globals';
import { useSailPoint } from '../support/sailPointBench';

const bench = useSailPoint();

describe('the list of identities', () => {
	it('is whole', async () => {
		const { outputs } = await bench.run({ resource: 'user', operation: 'getAll', returnAll: true });
		const correlated = bench.sailpoint.state().identities.filter(({ correlated }) => correlated);
		expect(outputs[0]).toHaveLength(correlated.length);
		expect(outputs[0]?.[0]?.json.snapshot).toMatchObject({ is_complete: true, basis: 'vendor_total' });
	});
});
