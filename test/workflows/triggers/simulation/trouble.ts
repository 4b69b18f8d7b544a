import type { FaultKnobs, LogEntry, ScriptedFault } from '../../../../sandbox';
import { hurry } from './hurriedTimeouts';
import { pass } from './lateClock';
import type { Style } from './rounds';

/** The side of a sandbox that polls meet. */
export interface Service {
	readonly log: readonly LogEntry[];
	setFaults(knobs: FaultKnobs): void;
	onRequest(listener: (entry: LogEntry) => void | Promise<void>): () => void;
}

/** What a trigger asks for. */
export interface Surface {
	/** The path of the list of users. */
	usersPath: string;
	/** An answer with an empty list. */
	emptyList: string;
	/** The paths that a poll asks for; the first is not its last request. */
	paths: readonly string[];
	/** How it asks for them, where other requests for them are not to be hit. */
	method?: 'GET';
}

/** The styles in which a poll fails. */
export type Failing = Extract<Style, 'fails' | 'breaksOff' | 'empty' | 'timesOut' | 'hangs'>;

/** Longer than a poll may take. */
const TOO_LONG_MS = 400_000;

function faultOf(style: Exclude<Failing, 'timesOut'>, path: string, surface: Surface): ScriptedFault {
	const { method } = surface;
	switch (style) {
		case 'fails':
			return { method, path, kind: 'status', status: 503, times: 1000 };
		case 'breaksOff':
			return { method, path, kind: 'truncatedJson', times: 1000 };
		case 'hangs':
			return { method, path, kind: 'drop', times: 1000 };
		case 'empty':
			return {
				method,
				path: surface.usersPath,
				kind: 'status',
				status: 200,
				body: surface.emptyList,
				contentType: 'application/json',
				times: 1,
			};
	}
}

/**
 * Makes a service fail a poll.
 *
 * @param at which of its requests is hit
 * @returns ends it
 */
export function trouble(service: Service, surface: Surface, style: Failing, at: number): () => void {
	const { usersPath, paths } = surface;
	if (style === 'timesOut') {
		return service.onRequest((entry) => {
			if (entry.path === paths[0]) pass(TOO_LONG_MS);
		});
	}
	service.setFaults({ scripted: [faultOf(style, paths[at % paths.length] ?? usersPath, surface)] });
	const calmDown = style === 'hangs' ? hurry() : () => undefined;
	return () => {
		calmDown();
		service.setFaults({});
	};
}
