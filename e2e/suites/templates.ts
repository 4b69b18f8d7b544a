import { beforeAll, describe, expect, test } from '@jest/globals';
import { readTemplates } from '../../start/content/templates';
import { execute } from '../support/execution';
import type { Stage } from '../support/stage';
import { tenantsOf } from '../support/tenants';
import { TEMPLATE_CHECKS } from '../templates';
import type { TemplateCheck } from '../templates/check';

/** Every template, twice in a row. */
export function templates(stageOf: () => Stage): void {
	describe('the templates', () => {
		let names: Record<string, string>;
		beforeAll(async () => {
			names = Object.fromEntries((await readTemplates()).map(({ id, name }) => [id, name]));
		});

		test('each has a check', () => {
			expect(Object.keys(names).sort()).toEqual(TEMPLATE_CHECKS.map(({ id }) => id).sort());
		});

		test.each(TEMPLATE_CHECKS)('$id does its work, and the second time nothing changes', async (template) => {
			const stage = stageOf();
			await runAndCheck(stage, template);
			const before = await tenantsOf(stage.house.sandbox);
			await runAndCheck(stage, template);
			expect(await tenantsOf(stage.house.sandbox)).toEqual(before);
		});

		test.each(['Joiner', 'Mover', 'Leaver'])('%s sends one message for two runs', (subject) => {
			const about = stageOf().house.mail.mails.filter((mail) => mail.subject.startsWith(`${subject}:`));
			expect(about).toHaveLength(1);
		});
	});
}

async function runAndCheck(stage: Stage, { id, attend, check }: TemplateCheck): Promise<void> {
	const execution = await execute(stage.session, id, attend && (async (one) => await attend(stage, one)));
	expect(execution.error).toBeUndefined();
	expect(execution.status).toBe('success');
	await check(stage, execution);
}
