import { channel } from 'node:diagnostics_channel';
import { setImmediate as turn } from 'node:timers/promises';

/** How often the event loop turns between a node's turn to send and its request: reading the credential takes a few. */
const TURNS = 50;

let underWay = 0;

// Node tells of every request that this process sends (Node.js documentation, "Diagnostics Channel", HTTP).
channel('http.client.request.start').subscribe(() => (underWay += 1));
channel('http.client.response.finish').subscribe(() => (underWay -= 1));
channel('http.client.request.error').subscribe(() => (underWay -= 1));

/** Waits until no request of this process is under way, nor about to be sent. */
export async function nothingUnderWay(): Promise<void> {
	for (let quiet = 0; quiet < TURNS; quiet = underWay === 0 ? quiet + 1 : 0) await turn();
}
