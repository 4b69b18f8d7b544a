import { describe, expect, it } from '@jest/globals';
import { eachItem, type Intent } from '../../../nodes/shared/operations/ability';
import { applyEach } from '../../../nodes/shared/operations/applyEach';
import { eachDistinct } from '../../../nodes/shared/operations/twins';
import { deletion, withChange } from '../../../nodes/shared/operations/written';
import { changeRecord } from '../../../nodes/shared/run/changeRecord';
import { answer, ok, serve } from '../support/server';
import { writerOn } from '../support/vendor';

function items<I>(...inputs: I[]) {
	return inputs.map((input, index) => ({ index, input }));
}

describe('items that are answered one by one', () => {
	it('fail alone', async () => {
		const results = await eachItem(undefined, items(1, 2, 3), (input) => {
			if (input === 2) throw new Error('no two');
			return input * 10;
		});
		expect(results).toEqual([
			{ index: 0, ok: 10 },
			{ index: 1, failed: new Error('no two') },
			{ index: 2, ok: 30 },
		]);
	});

	it('end with the execution', async () => {
		const canceling = new AbortController();
		const reason = new Error('canceled');
		const answered: number[] = [];
		const work = eachItem(canceling.signal, items(1, 2), (input) => {
			answered.push(input);
			canceling.abort(reason);
			throw new Error('interrupted');
		});
		await expect(work).rejects.toBe(reason);
		expect(answered).toEqual([1]);
	});
});

describe('items that share a value which belongs to one', () => {
	const valuesOf = ({ email, login }: { email: string; login: string }) => [
		{ parameter: 'Email', value: email },
		{ parameter: 'Username', value: login },
	];

	it('are all refused, and the others answered', async () => {
		const twins = items(
			{ email: 'a@halden.example', login: 'a' },
			{ email: 'b@halden.example', login: 'b' },
			{ email: 'A@Halden.example', login: 'c' },
			{ email: 'd@halden.example', login: 'd' },
		);
		const results = await eachDistinct(undefined, twins, valuesOf, ({ login }) => login);
		expect(results.map((result) => ('ok' in result ? result.ok : result.failed.message))).toEqual([
			'Email "a@halden.example" stands in 2 items (0, 2)',
			'b',
			'Email "A@Halden.example" stands in 2 items (0, 2)',
			'd',
		]);
	});

	it('are not those in which another parameter has the value', async () => {
		const crossed = items({ email: 'x', login: 'y' }, { email: 'y', login: 'x' });
		const results = await eachDistinct(undefined, crossed, valuesOf, () => 'done');
		expect(results.every((result) => 'ok' in result)).toBe(true);
	});
});

describe('steps that are sent one by one', () => {
	function intent(subject: string): Intent<string, string> {
		const target = { id: subject, name: null };
		return {
			tenant: 't',
			subject,
			target,
			outcome: 'updated',
			changes: [],
			object: subject,
			step: subject,
			contradiction: () => null,
		};
	}

	it('give the ids of their requests, and leave out what builds on a failed one', async () => {
		const server = await serve(ok(), answer(400, 'no'), ok());
		const writer = await writerOn(server.url);
		const todo = ['a', 'b', 'b', 'c'].map((step, index) => ({ index, intent: intent(step), step }));
		const results = [];
		const apply = applyEach<string, string>(async (recorder, step) => {
			await recorder.write({ method: 'PUT', path: `/${step}`, answer: 'any' });
			return { object: step.toUpperCase() };
		});
		for await (const result of apply(writer, todo, new AbortController().signal)) {
			results.push('ok' in result ? result.ok : result.failed.message);
		}
		expect(results).toEqual([
			{ object: 'A', requestIds: ['request-1'] },
			'Test answered 400 to PUT /b: no',
			'Not sent, because item 1, about the same object, was not carried out',
			{ object: 'C', requestIds: ['request-1'] },
		]);
		expect(server.arrivals.map(({ url }) => url)).toEqual(['/a', '/b', '/c']);
	});
});

describe('what a write returns', () => {
	const actor = { credential: null, workflow_id: null, execution_id: null };
	const base = { vendor: 'v', tenant: 't', resource: 'user', operation: 'delete', dryRun: false, actor };
	const change = changeRecord(base, {
		outcome: 'deleted',
		reason: undefined,
		requestedAt: '2026-01-01T00:00:00.000Z',
	});

	it('is the object with its record; of a delete, the id', () => {
		expect(withChange({ id: 'a' }, change)).toEqual({ id: 'a', change });
		expect(deletion({ id: 'a' }, change)).toEqual({ deleted: true, id: 'a', change });
		expect(deletion({ id: 'a' }, { ...change, dry_run: true })).toMatchObject({ deleted: false });
	});
});
