/** Anything but printable ASCII. */
const BEYOND_ASCII = /[^\x20-\x7e]/;
/** The same, spaces and upper case as well. */
const NOT_YET_COMPARABLE = /[^!-@[-~]/;

/** How keys are made alike before they are compared. */
export interface KeyRules {
	/** Whether what follows a plus sign in the name of an email address is left out. */
	ignorePlusTags: boolean;
	/** Email domains that stand for another one, in lower case. */
	domainAliases: ReadonlyMap<string, string>;
}

/** Email addresses as they are, but for case and the like. */
export const PLAIN_RULES: KeyRules = { ignorePlusTags: false, domainAliases: new Map() };

/**
 * A text as it is compared: trimmed, without regard to case, and with one form for each character that Unicode writes
 * in several ways. Empty for a blank one, which never matches anything.
 */
export function comparable(text: string): string {
	if (!NOT_YET_COMPARABLE.test(text)) return text;
	if (!BEYOND_ASCII.test(text)) return text.trim().toLowerCase();
	// Upper case first, because "ß" and "SS" have one form there only.
	return text.normalize('NFKC').trim().toUpperCase().toLowerCase().normalize('NFKC');
}

/** An email address as it is compared. */
export function comparableEmail(text: string, rules: KeyRules): string {
	const email = comparable(text);
	if (!rules.ignorePlusTags && rules.domainAliases.size === 0) return email;
	const at = email.lastIndexOf('@');
	if (at < 1) return email;
	const [local, domain] = [email.slice(0, at), email.slice(at + 1)];
	return `${withoutTag(local, rules)}@${rules.domainAliases.get(domain) ?? domain}`;
}

function withoutTag(local: string, { ignorePlusTags }: KeyRules): string {
	const plus = local.indexOf('+');
	return ignorePlusTags && plus > 0 ? local.slice(0, plus) : local;
}
