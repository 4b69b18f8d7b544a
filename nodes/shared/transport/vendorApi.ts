import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import type { Answer } from './answer';
import type { Pace } from './pace';

/** What the transport must know of a vendor's API; one such object per vendor. */
export interface VendorApi {
	/** As it stands in `vendor` of every object. */
	vendor: string;
	/** As people call it. */
	displayName: string;
	credentialType: string;
	/** Base URL from the credential's fields, without a slash at its end. */
	baseUrl(credential: ICredentialDataDecryptedObject): string;
	/** The part of the credential that the vendor counts calls by. */
	countedBy(credential: ICredentialDataDecryptedObject): string;
	pace: Pace;
	/** The path to call in place of a request's own, for vendors that serve their API under several versions. */
	path?(path: string, credential: ICredentialDataDecryptedObject): string;
	/** Whom the access token says it belongs to, as far as n8n keeps what came with it; null where it is not told. */
	tokenOwner?(credential: ICredentialDataDecryptedObject): string | null;
	/** What a person can do when the credential gets no access token. */
	tokenAdvice?: string;
	headers: Record<string, string>;
	/** Name of the answer's header that identifies the request, lower case. */
	requestIdHeader: string;
	/** The status that an answer stands for, where a vendor wraps errors into answers of another status. */
	statusOf?(answer: Answer): number;
	/** The vendor's own words from the body of an unsuccessful answer; null where it has none. */
	words(answer: Answer): string | null;
	/** What a person can do about an unsuccessful answer; undefined where there is nothing special to say. */
	advice(answer: Answer): string | undefined;
}
