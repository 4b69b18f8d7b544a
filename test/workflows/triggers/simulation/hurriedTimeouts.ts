import { ClientRequest } from 'node:http';
import { pass } from './lateClock';

/** How many times faster than a node thinks a call runs into its time-out, while it is to. */
export const TIME_SCALE = 150;

let isHurried = false;

/** Has calls run into their time-outs soon. @returns ends it */
export function hurry(): () => void {
	isHurried = true;
	return () => {
		isHurried = false;
	};
}

const setTimeoutOf = ClientRequest.prototype.setTimeout;
ClientRequest.prototype.setTimeout = function (ms, callback): ClientRequest {
	if (!isHurried) return setTimeoutOf.call(this, ms, callback);
	return setTimeoutOf.call(this, ms / TIME_SCALE, () => {
		// To the node it took as long as it thinks.
		pass(ms - ms / TIME_SCALE);
		callback?.();
	});
};
