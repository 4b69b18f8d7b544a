import { describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { credentialsFor } from '../../start/content/credentials';
import type { Stage } from '../support/stage';

const Created = z.object({ id: z.string() });

/** Each vendor's secret, and what its credential says when it is wrong. */
const WRONG = [
	{ type: 'tenableVmApi', field: 'secretKey' },
	{ type: 'sailPointOAuth2Api', field: 'clientSecret' },
	{ type: 'exabeamApi', field: 'apiSecret' },
] as const;

/** The credentials, as the editor shows and tests them. */
export function credentials(stageOf: () => Stage): void {
	describe('the credentials', () => {
		test.each(WRONG)('$type: the right keys connect', async ({ type }) => {
			const { editor } = stageOf();
			const id = await create(stageOf(), type, {});
			await editor.goTo(`/home/credentials/${id}`);
			const success = editor.page.getByTestId('credentials-config-container-test-success');
			await editor.see(success, `credential-${type}`);
			expect(editor.takeErrors()).toEqual([]);
		});

		test.each(WRONG)('$type: a wrong $field does not', async ({ type, field }) => {
			const { editor } = stageOf();
			const id = await create(stageOf(), type, { [field]: 'not-the-right-one' });
			await editor.goTo(`/home/credentials/${id}`);
			const refusal = editor.page.getByText('Couldn’t connect with these settings');
			await editor.see(refusal, `credential-${type}-wrong`);
			editor.takeErrors();
		});
	});
}

/** Makes a credential for the sandbox with some of its fields changed. */
async function create(
	{ session, house }: Stage,
	type: string,
	changed: Readonly<Record<string, string>>,
): Promise<string> {
	const spec = credentialsFor(house.sandbox, 0, '').find((one) => one.type === type);
	if (spec === undefined) throw new Error(`No credential has the type ${type}.`);
	const body = {
		...spec,
		name: `${spec.name}, ${Object.keys(changed).join() || 'right'}`,
		data: { ...spec.data, ...changed },
	};
	return Created.parse(await session.call('POST', '/credentials', body)).id;
}
