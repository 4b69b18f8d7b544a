import type { FindingKind } from './finding';

/** What a person chose for a review. */
export interface Settings {
	/** Days without a sign-in or other use after which an account is dormant. */
	dormantDays: number;
	invitedDays: number;
	/** Days in which a new account need not have been used. */
	newAccountDays: number;
	leaverGraceDays: number;
	/** Fewer people than this make no department to compare with. */
	departmentSize: number;
	/** Access that at most this share of a department holds is an outlier, in percent. */
	outlierPercent: number;
	/** Patterns of usernames, names and addresses of service accounts. */
	serviceAccounts: string[];
	skipped: FindingKind[];
	/** The moment by which days are counted, in ISO 8601. */
	asOf: string;
}
