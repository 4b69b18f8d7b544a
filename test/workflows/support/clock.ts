import { jest } from '@jest/globals';
import type * as n8nWorkflow from 'n8n-workflow';

const realNow = Date.now.bind(Date);
let skipped = 0;
Date.now = () => realNow() + skipped;

/** How long the nodes waited since the list was emptied, in milliseconds, in order. */
export const waits: number[] = [];

/** What the clock waits for before it jumps on; nothing unless a test sets it. */
export const jump: { after(): Promise<void> } = { after: async () => undefined };

/**
 * Waiting without time passing: the clock jumps on instead, so that limits in seconds hold as they are written.
 * Import this file before anything that loads n8n-workflow.
 */
jest.mock('n8n-workflow', () => {
	const actual = jest.requireActual<typeof n8nWorkflow>('n8n-workflow');
	const sleep = async (ms: number, signal?: AbortSignal): Promise<void> => {
		const until = Date.now() + ms;
		await jump.after();
		// Somebody else's waiting may have brought the clock there meanwhile.
		const left = Math.max(0, until - Date.now());
		waits.push(left);
		skipped += left;
		await actual.sleep(0, signal);
	};
	return { ...actual, sleep };
});
