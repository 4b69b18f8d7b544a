import type { Answer, Reader } from '../transport';

/** A reader, and the time by the vendor's clock at which it was last answered. */
export interface DatedReader {
	reader: Reader;
	/** Milliseconds since 1970, in whole seconds as HTTP dates are; null where no answer was dated. */
	answeredAt(): number | null;
	/** A time no later than when it was first asked, by the vendor's clock; null where no answer was dated. */
	askedAt(): number | null;
}

function dateOf({ headers }: Answer): number | null {
	const time = Date.parse(headers.date ?? '');
	return Number.isNaN(time) ? null : time;
}

/** Reads the vendor's clock from the dates of its answers, so that a clock of n8n that is wrong does no harm. */
export function dated(reader: Reader): DatedReader {
	let last: number | null = null;
	let first: number | null = null;
	const watching = (inner: Reader): Reader => ({
		...inner,
		read: async (request) => {
			const began = Date.now();
			const answer = await inner.read(request);
			last = dateOf(answer) ?? last;
			first ??= last === null ? null : last - (Date.now() - began);
			return answer;
		},
		fresh: () => watching(inner.fresh()),
	});
	return { reader: watching(reader), answeredAt: () => last, askedAt: () => first };
}
