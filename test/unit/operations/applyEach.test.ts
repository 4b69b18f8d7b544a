import { describe, expect, it } from '@jest/globals';
import { setTimeout as wait } from 'node:timers/promises';
import type { Intent } from '../../../nodes/shared/operations/ability';
import { applyEach } from '../../../nodes/shared/operations/applyEach';
import { ok, serve } from '../support/server';
import { writerOn } from '../support/vendor';

function todo(...subjects: string[]) {
	return subjects.map((subject, index) => {
		const target = { id: subject, name: subject };
		const common = { tenant: 't', subject, target, outcome: 'updated' as const, changes: [] };
		const intent: Intent<string, string> = {
			...common,
			object: subject,
			step: subject,
			contradiction: () => null,
		};
		return { index, intent, step: `${subject}${index}` };
	});
}

/** Sends steps and tells what was sent, how many at once, and how each ended. */
async function sending(subjects: string[], parallel: number, failing: string[] = [], haltAtFailure = false) {
	const sent: string[] = [];
	let now = 0;
	let most = 0;
	const apply = applyEach<string, string>(async (_writer, step) => {
		sent.push(step);
		most = Math.max(most, (now += 1));
		await wait(5);
		now -= 1;
		if (failing.includes(step)) throw new Error(`no ${step}`);
		return { object: step };
	}, parallel);
	const halt = new AbortController();
	const ended: string[] = [];
	const writer = await writerOn((await serve(ok())).url);
	for await (const result of apply(writer, todo(...subjects), halt.signal)) {
		ended.push('ok' in result ? `${result.index} ok` : `${result.index} failed`);
		if ('failed' in result && haltAtFailure) halt.abort();
	}
	return { sent, most, ended };
}

describe('steps that are sent side by side', () => {
	it('are told in the order of the items', async () => {
		const { most, ended } = await sending(['a', 'b', 'c', 'd', 'e'], 3);
		expect(most).toBe(3);
		expect(ended).toEqual(['0 ok', '1 ok', '2 ok', '3 ok', '4 ok']);
	});

	it('follow each other where they are about the same subject', async () => {
		const { most, sent } = await sending(['a', 'a', 'a'], 3);
		expect(most).toBe(1);
		expect(sent).toEqual(['a0', 'a1', 'a2']);
	});

	it('are left out after a failure about the same subject, and only those', async () => {
		const { sent, ended } = await sending(['a', 'a', 'b', 'a'], 2, ['a0']);
		expect(sent).toEqual(['a0', 'b2']);
		expect(ended).toEqual(['0 failed', '1 failed', '2 ok', '3 failed']);
	});

	it('are told to the last one on its way when they are halted', async () => {
		const { sent, ended } = await sending(['a', 'b', 'c', 'd', 'e', 'f'], 2, ['a0'], true);
		expect(sent.length).toBeLessThan(4);
		expect(ended).toHaveLength(sent.length);
	});
});
