import { createHash } from 'node:crypto';
import type { IAllExecuteFunctions, ICredentialDataDecryptedObject } from 'n8n-workflow';
import { sleep } from 'n8n-workflow';
import { type Answer, isRecord } from './answer';
import { attempt } from './attempt';
import { backoffMs, retryAfterMs } from './backoff';
import { checkedBaseUrl } from './baseUrl';
import { explainAnswer, explainSilence, explainTokenless } from './explain';
import { type FaultDetail, VendorFault } from './fault';
import { judge, type Verdict } from './judge';
import { type Lane, laneFor } from './pace';
import { redact, secretsOf } from './redact';
import type { Fate, Reader, WriteRequest, Writer } from './request';
import type { VendorApi } from './vendorApi';

/** Attempts at a request that fails for a reason that rarely passes by waiting. */
const LASTING_ATTEMPTS = 3;

/** How long one request is retried before it counts as failed, unless the user says otherwise. */
export const DEFAULT_RETRY_FOR_MS = 120_000;

type Lost = Verdict & { is: 'lost' };

interface Line {
	ctx: IAllExecuteFunctions;
	api: VendorApi;
	baseUrl: string;
	lane: Lane;
	credential: ICredentialDataDecryptedObject;
	signal: AbortSignal | undefined;
	retryForMs: number;
}

/** GET, PUT and DELETE can be sent again without a second effect; POST and PATCH only where the request says so. */
function isRepeatable(request: WriteRequest, isRead: boolean): boolean {
	return isRead || request.isRepeatable === true || ['GET', 'HEAD', 'PUT', 'DELETE'].includes(request.method);
}

/** Sends one request until it is answered, refused, or the time for it is up. */
class Sending {
	private attempts = 0;
	private mayHaveRun = false;
	/** Known once the first try is made: until then the request waits for its turn, which is no trying. */
	private givesUpAt = Infinity;

	private readonly request: WriteRequest;

	constructor(
		private readonly line: Line,
		request: WriteRequest,
		private readonly isRead: boolean,
	) {
		const { api, credential } = line;
		this.request = { ...request, path: api.path?.(request.path, credential) ?? request.path };
	}

	async result(): Promise<Answer> {
		for (;;) {
			const done = await this.handle(await this.once());
			if (done !== undefined) return { ...done, isRepeat: done.isRepeat || this.mayHaveRun };
		}
	}

	private async once(): Promise<Verdict> {
		const { ctx, api, baseUrl, lane, retryForMs, signal } = this.line;
		this.attempts++;
		const made = await lane.run(async () => {
			if (this.attempts === 1) this.givesUpAt = Date.now() + retryForMs;
			const tried = await attempt(ctx, api, baseUrl, this.request, signal);
			if ('answer' in tried) lane.open();
			return tried;
		}, signal);
		return judge(this.request, made);
	}

	private async handle(verdict: Verdict): Promise<Answer | undefined> {
		switch (verdict.is) {
			case 'answered':
				return verdict.answer;
			case 'rejected':
				return await this.rejected(verdict.answer);
			case 'throttled':
				await this.throttled(verdict.answer);
				return undefined;
			case 'lost':
				return await this.lost(verdict);
			case 'tokenless':
				throw await this.tokenless(verdict.reason);
		}
	}

	/** A repeat that is refused may be refused because the lost first try had its effect. */
	private async rejected(answer: Answer): Promise<Answer> {
		if (this.mayHaveRun && this.request.goneIsDone === true && answer.status === 404)
			return standIn(undefined);
		const isLookedUp = this.request.settle !== undefined || !isRepeatable(this.request, this.isRead);
		const mayHaveActed = this.mayHaveRun && isLookedUp;
		const fate = mayHaveActed ? await this.fate() : 'absent';
		if (typeof fate === 'object') return standIn(fate.found);
		const detail = explainAnswer(this.line.api, this.request, answer);
		throw await this.fault(fate === 'unknown' ? { ...detail, kind: 'unknown_fate' } : detail);
	}

	private async tokenless(reason: string): Promise<VendorFault> {
		const detail = explainTokenless(this.line.api, reason);
		return await this.fault(this.mayHaveRun ? { ...detail, kind: 'unknown_fate' } : detail);
	}

	private async throttled(answer: Answer): Promise<void> {
		const wait = this.waitAfter(answer.headers['retry-after']);
		if (this.isTooLate(wait)) {
			const detail = { ...explainAnswer(this.line.api, this.request, answer), retryAfterMs: wait };
			throw await this.fault(this.mayHaveRun ? { ...detail, kind: 'unknown_fate' } : detail);
		}
		this.line.lane.pause(wait);
	}

	private async lost(verdict: Lost): Promise<Answer | undefined> {
		const wait = this.waitAfter(verdict.retryAfter ?? verdict.answer?.headers['retry-after']);
		const isOver = this.isTooLate(wait) || (verdict.isLasting && this.attempts >= LASTING_ATTEMPTS);
		const isRisky = verdict.sent && !isRepeatable(this.request, this.isRead);
		if (!isOver || isRisky) await sleep(Math.min(wait, this.timeLeft()), this.line.signal);
		if (isRisky) {
			// Looked up only after a wait: the vendor may still be at work on what it is about to store.
			const fate = await this.fate();
			if (typeof fate === 'object') return standIn(fate.found);
			if (fate === 'unknown') throw await this.gaveUp(verdict, 'unknown_fate');
			if (isOver) throw await this.gaveUp(verdict, 'unavailable');
		}
		this.mayHaveRun ||= verdict.sent && !this.isRead;
		if (isOver) throw await this.gaveUp(verdict, this.mayHaveRun ? 'unknown_fate' : 'unavailable');
		return undefined;
	}

	/** What became of a request whose answer was lost; a look-up that fails tells nothing. */
	private async fate(): Promise<Fate> {
		try {
			return (await this.request.settle?.()) ?? 'unknown';
		} catch {
			this.line.signal?.throwIfAborted();
			return 'unknown';
		}
	}

	private waitAfter(header: string | undefined): number {
		const asked = retryAfterMs(header, Date.now()) ?? 0;
		// Less than a second is no pause: a clock that runs ahead reads every date as past.
		return asked >= 1000 ? asked : Math.max(asked, backoffMs(this.attempts));
	}

	private timeLeft(): number {
		return Math.max(0, this.givesUpAt - Date.now());
	}

	private isTooLate(waitMs: number): boolean {
		return Date.now() + waitMs > this.givesUpAt;
	}

	private async gaveUp({ answer, reason }: Lost, kind: 'unavailable' | 'unknown_fate'): Promise<VendorFault> {
		const { api } = this.line;
		const isUnreadable = kind === 'unavailable' && reason.includes('JSON');
		const silence = explainSilence(api, this.request, isUnreadable ? 'unreadable' : kind, reason);
		if (answer === null) return await this.fault(silence);
		const { message, status, requestId } = explainAnswer(api, this.request, answer);
		return await this.fault({ ...silence, message, status, requestId });
	}

	/** The access token may be newer than what the line began with, so the credential is read anew for its secrets. */
	private async fault(detail: FaultDetail): Promise<VendorFault> {
		const { ctx, api, credential } = this.line;
		const now = await ctx.getCredentials(api.credentialType).catch(() => credential);
		const secrets = [credential, now].flatMap((one) => secretsOf(one, this.request.body));
		return new VendorFault({ ...detail, message: redact(detail.message, secrets) });
	}
}

/** An answer for a write that was found carried out although its own answer was lost. */
function standIn(found: unknown): Answer {
	return { status: 200, text: '', data: found, headers: {}, requestId: null, isRepeat: true };
}

function readerOn(line: Line): Reader {
	const { api, ctx } = line;
	return {
		host: new URL(line.baseUrl).host,
		signal: line.signal,
		run: line,
		read: async (request) => await new Sending(line, request, true).result(),
		tokenOwner: async () => api.tokenOwner?.(await ctx.getCredentials(api.credentialType)) ?? null,
		fresh: () => readerOn(line),
	};
}

/** Whether n8n keeps an access token with the credential. */
function hasToken({ oauthTokenData }: ICredentialDataDecryptedObject): boolean {
	return isRecord(oauthTokenData) && typeof oauthTokenData.access_token === 'string';
}

async function lineFor(ctx: IAllExecuteFunctions, api: VendorApi, retryForMs: number): Promise<Line> {
	const credential = await ctx.getCredentials(api.credentialType);
	const baseUrl = checkedBaseUrl(api.baseUrl(credential));
	const key = createHash('sha256')
		.update(`${baseUrl}\n${api.countedBy(credential)}`)
		.digest('hex');
	const lane = laneFor(key, api.pace);
	if (!hasToken(credential)) lane.close();
	const signal = 'getExecutionCancelSignal' in ctx ? ctx.getExecutionCancelSignal() : undefined;
	return { ctx, api, baseUrl, lane, credential, signal, retryForMs };
}

/**
 * The way to read from a vendor with the node's credential.
 *
 * @param retryForMs how long a single request is retried, in milliseconds
 * @throws RangeError when the credential's base URL cannot be used
 */
export async function openReader(
	ctx: IAllExecuteFunctions,
	api: VendorApi,
	retryForMs = DEFAULT_RETRY_FOR_MS,
): Promise<Reader> {
	return readerOn(await lineFor(ctx, api, retryForMs));
}

/** The way to write to a vendor; see `openReader`. Never opened in a dry run. */
export async function openWriter(
	ctx: IAllExecuteFunctions,
	api: VendorApi,
	retryForMs = DEFAULT_RETRY_FOR_MS,
): Promise<Writer> {
	const line = await lineFor(ctx, api, retryForMs);
	return { ...readerOn(line), write: async (request) => await new Sending(line, request, false).result() };
}
