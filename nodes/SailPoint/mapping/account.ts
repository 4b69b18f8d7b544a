import { z } from 'zod';
import { JsonObject, origin, Reference } from '../../shared/model';
import { recordFields } from '../../shared/model/record';
import { redactAttributes } from '../../shared/normalize/redact';
import { flagOrNull, isoFromText, textOrNull } from '../../shared/normalize/values';
import { isRecord } from '../../shared/transport';
import { referenceOf } from './group';

/** An account on a source, as SailPoint knows it. `entitlements` is null when they were not asked for. */
export const Account = z
	.object({
		object: z.literal('account'),
		...origin,
		id: z.string().min(1),
		name: z.string().nullable(),
		/** The id that the source itself gave the account. */
		native_identity: z.string().nullable(),
		source: Reference.nullable(),
		/** Whose account it is; null when it belongs to nobody. */
		identity: Reference.nullable(),
		status: z.enum(['active', 'inactive', 'unknown']),
		is_locked: z.boolean().nullable(),
		/** True when no person was found for it: an orphaned account. */
		is_uncorrelated: z.boolean().nullable(),
		/** True for an account in SailPoint itself. */
		is_system: z.boolean().nullable(),
		/** True when people come from its source. */
		is_authoritative: z.boolean().nullable(),
		is_manually_correlated: z.boolean().nullable(),
		has_entitlements: z.boolean().nullable(),
		/** As the source names them; values whose names tell a secret are left out. */
		attributes: JsonObject,
		entitlements: z.array(Reference).nullable(),
		...recordFields,
	})
	.strict();
export type Account = z.infer<typeof Account>;

const READ_ONLY = [
	'name',
	'native_identity',
	'source',
	'identity',
	'is_uncorrelated',
	'is_system',
	'is_authoritative',
	'is_manually_correlated',
	'has_entitlements',
	'entitlements',
	'created_at',
	'updated_at',
	'custom',
];

const CUSTOM = {
	cloudLifecycleState: 'cloud_lifecycle_state',
	connectionType: 'connection_type',
	description: 'description',
	features: 'features',
	identityState: 'identity_state',
	isMachine: 'is_machine',
	origin: 'origin',
	uuid: 'uuid',
} as const;

function customOf(record: JsonObject): JsonObject {
	const told = Object.entries(CUSTOM).filter(([name]) => record[name] !== undefined);
	return Object.fromEntries(told.map(([name, field]) => [field, record[name]]));
}

function statusOf(disabled: unknown): Account['status'] {
	const isDisabled = flagOrNull(disabled);
	if (isDisabled === null) return 'unknown';
	return isDisabled ? 'inactive' : 'active';
}

function refOf(id: unknown, name: unknown): Reference | null {
	const text = textOrNull(id);
	return text === null ? null : { id: text, name: textOrNull(name) };
}

function attributesOf(record: JsonObject): JsonObject {
	return redactAttributes(isRecord(record.attributes) ? record.attributes : {});
}

/** An account; null when it has no id (SailPoint API specs, account). */
export function toAccount(record: JsonObject, tenant: string, withRemote: boolean): Account | null {
	const id = textOrNull(record.id);
	if (id === null) return null;
	const attributes = attributesOf(record);
	return {
		object: 'account',
		vendor: 'sailpoint',
		tenant,
		record_type: 'account',
		id,
		name: textOrNull(record.name),
		native_identity: textOrNull(record.nativeIdentity),
		source: refOf(record.sourceId, record.sourceName),
		identity: referenceOf(record.identity) ?? refOf(record.identityId, null),
		status: statusOf(record.disabled),
		is_locked: flagOrNull(record.locked),
		is_uncorrelated: flagOrNull(record.uncorrelated),
		is_system: flagOrNull(record.systemAccount),
		is_authoritative: flagOrNull(record.authoritative),
		is_manually_correlated: flagOrNull(record.manuallyCorrelated),
		has_entitlements: flagOrNull(record.hasEntitlements),
		attributes,
		entitlements: null,
		created_at: isoFromText(record.created),
		updated_at: isoFromText(record.modified),
		custom: customOf(record),
		unavailable: [],
		read_only: READ_ONLY,
		snapshot: undefined,
		remote_data: withRemote ? { ...record, attributes } : undefined,
	};
}
