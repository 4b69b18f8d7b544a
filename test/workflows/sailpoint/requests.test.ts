import { expect, it } from '@jest/globals';
import { at, pick } from '../support/bench';
import { useSailPoint } from '../support/sailPointBench';

const bench = useSailPoint({ sailpoint: { pace: { rateLimit: null } } });

const KNOWN = ['hana.kim', 'lena.fischer', 'omar.aziz', 'raj.patel', 'olga.petrova'];
const NEW = ['nina.berg', 'ole.moe', 'per.dahl'];

it('reads profiles, states and schemas once, however many people are created or updated', async () => {
	const { outputs, error } = await bench.run(
		{
			resource: 'user',
			operation: 'upsert',
			email: '={{ $json.email }}',
			enable: true,
			source: pick('name', 'HR Roster'),
			additionalFields: { department: 'Audit' },
			dryRun: true,
		},
		[...KNOWN, ...NEW].map((login) => ({ email: at(login) })),
	);
	expect(error).toBeUndefined();
	expect(outputs[0]).toHaveLength(KNOWN.length + NEW.length);
	const count = (what: RegExp): number => bench.sent.filter((line) => what.test(line)).length;
	expect({
		searches: count(/^POST \/search/),
		profiles: count(/\/identity-profiles\/v1$/),
		schemas: count(/\/schemas$/),
		accountsByOwner: bench.sailpoint.log.filter(({ query }) => /identityId in/.test(String(query.filters)))
			.length,
	}).toEqual({ searches: 1, profiles: 1, schemas: 1, accountsByOwner: 1 });
});
