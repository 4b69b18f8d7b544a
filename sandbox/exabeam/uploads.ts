import { hexFrom } from '../seeded';

/** Work on a table's records that goes on after its answer. */
export interface Upload {
	/** The tracker id: 32 hexadecimal characters. */
	readonly id: string;
	readonly startsAt: number;
	readonly endsAt: number;
	/** How many records, or keys, it is about. */
	readonly total: number;
	/** What became of it; null before its end. */
	result: { failed: boolean; uploaded: number; errors: number } | null;
}

/** How far an upload is (Context spec, UploadStatus). */
export type UploadPhase = 'pending' | 'inProgress' | 'completed' | 'error';

/** Every upload, by its tracker id. */
export class Uploads {
	private readonly uploads = new Map<string, Upload>();

	/** How many have not ended. */
	get unfinished(): number {
		return [...this.uploads.values()].filter(({ result }) => result === null).length;
	}

	/** An upload, or nothing. */
	get(id: string): Upload | undefined {
		return this.uploads.get(id);
	}

	/** Stores a new upload. */
	add(tableId: string, facts: Omit<Upload, 'id' | 'result'>): Upload {
		const id = hexFrom(`exabeam tracker ${tableId} ${this.uploads.size}`, 32);
		const upload: Upload = { ...facts, id, result: null };
		this.uploads.set(id, upload);
		return upload;
	}
}

/** How far an upload is, in numbers as the tracker tells them. */
export function progressOf(
	{ startsAt, endsAt, total, result }: Upload,
	now: number,
): { phase: UploadPhase; uploaded: number; errors: number } {
	if (result) {
		const { failed, uploaded, errors } = result;
		return { phase: failed ? 'error' : 'completed', uploaded, errors };
	}
	if (now < startsAt) return { phase: 'pending', uploaded: 0, errors: 0 };
	const done = (now - startsAt) / (endsAt - startsAt);
	return { phase: 'inProgress', uploaded: Math.floor(total * done), errors: 0 };
}
