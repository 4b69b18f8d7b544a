import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { request } from 'undici';
import { type DataLayout, PROGRAM_FILE } from '../layout';
import type { Ports } from '../options';
import { n8nEnvironment } from './environment';
import { readLog } from './log';

const READY_WITHIN = 180_000;
const STOP_WITHIN = 20_000;
const LAST_LINES = 20;

/** A running n8n. */
export class N8n {
	private constructor(
		private readonly child: ChildProcess,
		private readonly log: string,
		/** The address of its editor, without a slash at the end. */
		readonly url: string,
	) {}

	/**
	 * Starts n8n.
	 *
	 * @returns once it answers
	 * @throws Error with the end of its log when it ends instead, or does not answer in three minutes
	 */
	static async start(layout: DataLayout, ports: Ports, signal?: AbortSignal): Promise<N8n> {
		const log = await open(layout.log, 'w');
		const child = spawn(
			process.execPath,
			['--require', join(__dirname, 'watchdog.cjs'), PROGRAM_FILE, 'start'],
			{
				cwd: layout.root,
				env: n8nEnvironment(process.env, { folder: layout.root, ports }),
				// The channel is what tells n8n that this process is gone.
				stdio: ['ignore', log.fd, log.fd, 'ipc'],
				// Of its own group, so that Ctrl+C does not reach it before this process has told it to end.
				detached: process.platform !== 'win32',
			},
		);
		await log.close();
		const n8n = new N8n(child, layout.log, `http://localhost:${ports.n8n}`);
		try {
			await n8n.ready(ports.n8n, signal);
		} catch (error) {
			await n8n.stop();
			throw error;
		}
		return n8n;
	}

	/** Whether it has ended. */
	get isOver(): boolean {
		return this.child.exitCode !== null || this.child.signalCode !== null;
	}

	/** Resolves when n8n ends, whoever ended it. */
	async ended(): Promise<void> {
		if (!this.isOver) await once(this.child, 'exit');
	}

	/** The end of what n8n wrote. */
	async lastWords(): Promise<string> {
		const text = await readFile(this.log, 'utf8').catch(() => '');
		const lines = readLog(text).slice(-LAST_LINES);
		return lines.map(({ level, message }) => `${level}: ${message}`).join('\n');
	}

	/** Ends n8n, at the latest after 20 seconds. */
	async stop(): Promise<void> {
		if (this.isOver) return;
		const ended = this.ended();
		this.child.kill('SIGTERM');
		const isOver = await Promise.race([ended.then(() => true), sleep(STOP_WITHIN, false, { ref: false })]);
		if (!isOver) this.child.kill('SIGKILL');
		await ended;
	}

	private async ready(port: number, signal?: AbortSignal): Promise<void> {
		const deadline = performance.now() + READY_WITHIN;
		while (performance.now() < deadline) {
			if (this.isOver) {
				const code = this.child.exitCode ?? this.child.signalCode;
				throw new Error(`n8n ended while it started (${code}).\n${await this.lastWords()}`);
			}
			if (await answers(port)) return;
			await sleep(250, undefined, { signal });
		}
		throw new Error(`n8n did not answer in three minutes.\n${await this.lastWords()}`);
	}
}

/** Whether n8n takes calls. Any other page of it would log an error as long as the database is not there. */
async function answers(port: number): Promise<boolean> {
	try {
		const { statusCode, body } = await request(`http://127.0.0.1:${port}/healthz/readiness`);
		await body.dump();
		return statusCode === 200;
	} catch {
		return false;
	}
}
