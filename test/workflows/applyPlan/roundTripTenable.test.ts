import '../support/clock';
import { jest, test } from '@jest/globals';
import { Bench } from '../support/bench';
import { expectNothingLeft, type RoundTripVendor } from '../support/roundTripProperty';

jest.setTimeout(300_000);

function tenable(): RoundTripVendor {
	const bench = new Bench({ users: 12 });
	return {
		start: async () => {
			await bench.start();
			return {
				type: 'tenable',
				engine: bench.engine,
				credentials: bench.credentials(),
				accessMap: [
					{ attribute: 'department', value: 'Security', groups: 'Security Team', roles: 'Scan Operator' },
					{ attribute: 'department', value: 'Operations', groups: 'Operations', roles: 'Standard' },
					{ attribute: 'department', value: 'Finance', groups: 'Finance & Sales', roles: '' },
					{ attribute: 'title', value: 'Analyst', groups: 'Project Aurora', roles: '' },
				],
				fields: ['name', 'email'],
			};
		},
		stop: async () => await bench.stop(),
		meddle: (time) => {
			if (time !== 2) return;
			const { users } = bench.tenable.tenant;
			[...users.values()].forEach((user, n) => {
				if (n % 4 === 0 && user.username.startsWith('person.'))
					user.roleUuid = bench.role('Scan Manager').uuid;
			});
		},
		cannot: /approved domains|has the role Scan Manager, which .* would take the place of/,
	};
}

test('Tenable needs nothing more once a plan was applied', async () => {
	await expectNothingLeft(tenable());
});
