import { hexFrom } from '../seeded';

/** The alias of a login name: what stands before the @. */
export function aliasOf(username: string): string {
	return username.slice(0, username.indexOf('@'));
}

/** Id of an identity, from its alias and how often the alias was used before. */
export function identityId(alias: string, generation = 0): string {
	return hexFrom(`sailpoint identity ${alias.toLowerCase()} ${generation}`, 32);
}

/** Id of an account, from its source and native identity. */
export function accountId(source: string, nativeIdentity: string, generation = 0): string {
	return hexFrom(`sailpoint account ${source} ${nativeIdentity.toLowerCase()} ${generation}`, 32);
}
