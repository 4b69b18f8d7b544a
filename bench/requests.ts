import { startSandbox } from '../sandbox';
import { loadEngine } from '../test/engine';
import { LIST, listingWorkflow } from './listUsers';
import type { Verdict } from './verdict';

const USERS = 5000;
const BOUND = 4;

/** How many requests listing 5,000 users with their roles and groups costs. */
export async function requests(): Promise<Verdict> {
	const engine = await loadEngine();
	const { tenable, stop } = await startSandbox({ users: USERS });
	const { url, accessKey, secretKey } = tenable;
	try {
		const { error, runs } = await engine.run(
			listingWorkflow({ vendor: 'tenable', url, accessKey, secretKey }),
		);
		if (error !== undefined) throw new Error(`The node failed: ${error.message}`);
		const listed = new Set(runs[LIST]?.[0]?.items.map(({ json }) => json.id));
		return {
			head: ['Request', 'Answer'],
			rows: tenable.log.map(({ method, path, status }) => [`${method} ${path}`, String(status)]),
			notes: [
				`${listed.size} users with roles and groups: ${tenable.log.length} requests.`,
				`Bound: at most ${BOUND} requests for ${USERS} users.`,
			],
			problems: [
				...(listed.size === USERS ? [] : [`${listed.size} users were listed, not ${USERS}`]),
				...(tenable.log.length <= BOUND ? [] : [`${tenable.log.length} requests are more than ${BOUND}`]),
			],
		};
	} finally {
		await stop();
	}
}
