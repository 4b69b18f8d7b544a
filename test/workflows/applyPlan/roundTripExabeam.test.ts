import '../support/clock';
import { jest, test } from '@jest/globals';
import { ExabeamBench } from '../support/exabeamBench';
import { on, setUpIdentity } from '../support/exabeamIdentity';
import { expectNothingLeft, type RoundTripVendor } from '../support/roundTripProperty';

jest.setTimeout(300_000);

function exabeam(): RoundTripVendor {
	const bench = new ExabeamBench();
	return {
		start: async () => {
			await bench.start();
			const anchor = [{ login: 'svc', name: 'Service', status: 'AccountActive' }];
			await setUpIdentity(bench, ['users', 'roles', 'groups', 'access'], anchor);
			for (const resource of ['role', 'group'])
				await on(
					bench,
					resource,
					'create',
					{ name: '={{ $json.name }}' },
					['Red', 'Green', 'Blue'].map((one) => ({ name: one })),
				);
			return {
				type: 'exabeam',
				engine: bench.engine,
				credentials: bench.credentials(),
				accessMap: [
					{ attribute: 'department', value: 'Security', groups: 'Red', roles: 'Red, Green' },
					{ attribute: 'department', value: 'Operations', groups: 'Red, Blue', roles: 'Green' },
					{ attribute: 'title', value: 'Analyst', groups: 'Green', roles: 'Blue' },
				],
				fields: ['name', 'first_name', 'last_name', 'email', 'department', 'title', 'employee_id'],
			};
		},
		stop: async () => await bench.stop(),
		cannot: /^$/,
	};
}

test('Exabeam needs nothing more once a plan was applied', async () => {
	await expectNothingLeft(exabeam());
});
