import { hexFrom } from '../seeded';
import type { ApiKey, Permission } from './model';

/** The company's API keys. */
export const API_KEYS = {
	admin: apiKey('n8n', 'root@halden.example', ['Access Control', 'Manage Context']),
	/** For context tables alone. */
	context: apiKey('HR feed', 'hana.kim@halden.example', ['Manage Context']),
	unpermitted: apiKey('Dashboard', 'omar.aziz@halden.example', []),
	revoked: { ...apiKey('Old feed', 'root@halden.example', ['Manage Context']), revoked: true },
} as const satisfies Record<string, ApiKey>;

/** Every key that was not revoked. */
export function validKeys(): ApiKey[] {
	return Object.values<ApiKey>(API_KEYS).filter(({ revoked }) => !revoked);
}

function apiKey(name: string, ownerEmail: string, permissions: readonly Permission[]): ApiKey {
	return {
		id: hexFrom(`exabeam key ${name}`, 32),
		secret: hexFrom(`exabeam secret ${name}`, 64),
		name,
		ownerEmail,
		permissions,
		revoked: false,
	};
}
