import { packFingerprints, unpackFingerprints } from './compared';

/** What a short form begins with: what neither stands in a fingerprint nor needs escaping, in a line or in JSON. */
const FIRST = '!#$&()*+./:;<>@^';
/** What a short form ends with. */
const SECOND = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const SHORT_FORM = new RegExp(`[${FIRST}].`, 'g');
const MOST = FIRST.length * SECOND.length;

function shortForm(place: number): string {
	return FIRST.charAt(Math.floor(place / SECOND.length)) + SECOND.charAt(place % SECOND.length);
}

function placeOf(short: string): number {
	return FIRST.indexOf(short.charAt(0)) * SECOND.length + SECOND.indexOf(short.charAt(1));
}

/**
 * Fingerprints that many people share, as those of departments and countries are: each has a short form of two
 * characters in place of its four, and nothing of it gets lost. A fingerprint that comes a second time gets one, as long
 * as there are any.
 */
export class CommonFingerprints {
	private readonly fingerprints: string[];
	private readonly shortForms: Map<string, string>;
	private readonly seenOnce = new Set<string>();

	/** @param text as `pack` gave it; empty where none are common */
	constructor(text: string) {
		this.fingerprints = unpackFingerprints(text);
		this.shortForms = new Map(this.fingerprints.map((fingerprint, place) => [fingerprint, shortForm(place)]));
	}

	/** Fingerprints as they are kept. */
	shorten(fingerprints: string): string {
		return unpackFingerprints(fingerprints)
			.map((one) => this.shortOf(one))
			.join('');
	}

	/** The fingerprints of which `shorten` made a text; one without short forms is as it was. */
	restore(short: string): string {
		return short.replaceAll(SHORT_FORM, (form) => this.fingerprints[placeOf(form)] ?? '');
	}

	/** The text to keep, without which short forms mean nothing. */
	pack(): string {
		return packFingerprints(this.fingerprints);
	}

	private shortOf(fingerprint: string): string {
		const known = this.shortForms.get(fingerprint);
		if (known !== undefined) return known;
		if (fingerprint.length > 1 && this.fingerprints.length < MOST) this.note(fingerprint);
		return this.shortForms.get(fingerprint) ?? fingerprint;
	}

	private note(fingerprint: string): void {
		if (!this.seenOnce.has(fingerprint)) {
			this.seenOnce.add(fingerprint);
			return;
		}
		this.shortForms.set(fingerprint, shortForm(this.fingerprints.length));
		this.fingerprints.push(fingerprint);
	}
}
