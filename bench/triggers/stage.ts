import type { IDataObject, IHttpRequestOptions, IN8nHttpFullResponse, INodeParameters } from 'n8n-workflow';
import { z } from 'zod';
import type { CredentialData } from '../../test/engine';

/** What a measuring process is asked: the answers that a vendor gives by path, and those with one person changed. */
export const RecordedTask = z.object({
	vendor: z.enum(['tenable', 'exabeam']),
	answers: z.record(z.string()),
	changed: z.record(z.string()),
});
export type RecordedTask = z.infer<typeof RecordedTask>;

/** A trigger, and a vendor in the place of n8n's HTTP client. */
export interface Stage {
	type: string;
	parameters: INodeParameters;
	credentials: CredentialData;
	answer(options: IHttpRequestOptions): IN8nHttpFullResponse | Promise<IN8nHttpFullResponse>;
	/** The kinds of polls that find nothing changed, and what brings about that the next ones are of a kind. */
	polls: ReadonlyArray<{ what: string; prepare(): void }>;
	/** From now on one person has changed. */
	change(): void;
}

export const URL_THERE = 'http://127.0.0.1:9';

const CREDENTIALS: Record<RecordedTask['vendor'], CredentialData> = {
	tenable: { tenableVmApi: { cloud: 'other', otherUrl: URL_THERE, accessKey: 'a', secretKey: 's' } },
	exabeam: {
		exabeamApi: { region: 'other', otherUrl: URL_THERE, apiKey: 'k', apiSecret: 's', accessToken: 't' },
	},
};
const PARAMETERS: Record<RecordedTask['vendor'], INodeParameters> = {
	tenable: { sources: ['activityLog', 'snapshot'] },
	exabeam: {},
};
const WHAT = { tenable: 'Tenable, both sources', exabeam: 'Exabeam' };

/** A vendor whose answers stand ready. */
export function recordedStage({ vendor, answers, changed }: RecordedTask): Stage {
	let given = answers;
	const headers: IDataObject = { date: 'Tue, 24 Nov 2026 08:00:00 GMT' };
	return {
		type: `${vendor}Trigger`,
		parameters: PARAMETERS[vendor],
		credentials: CREDENTIALS[vendor],
		answer: ({ url }) => {
			const body = given[new URL(url).pathname];
			if (body === undefined) throw new Error(`Nothing is recorded for ${url}`);
			return { statusCode: 200, headers, body };
		},
		polls: [{ what: WHAT[vendor], prepare: () => undefined }],
		change: () => {
			given = changed;
		},
	};
}
