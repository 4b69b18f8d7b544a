import { z } from 'zod';
import { CalendarDate, origin, Reference, Timestamp } from './common';
import { recordFields } from './record';

export const Email = z.object({
	email: z.string().min(1),
	type: z.string().nullable(),
	is_primary: z.boolean(),
});
export const Phone = z.object({
	number: z.string().min(1),
	extension: z.string().nullable(),
	type: z.string().nullable(),
});

export const UserStatus = z.enum(['active', 'inactive', 'invited', 'deleted', 'unknown']);
export type UserStatus = z.infer<typeof UserStatus>;

/** A role as a user holds it. */
export const HeldRole = z.object({
	id: z.string().min(1),
	name: z.string().nullable(),
	/** How it came to the user; null where the vendor does not tell. */
	source: z.enum(['direct', 'request', 'criteria', 'unknown']).nullable(),
	ends_at: Timestamp.nullable(),
});
export type HeldRole = z.infer<typeof HeldRole>;

/**
 * A person or account. Every field is always present: `null` means that the vendor says it is empty, a field
 * named in `unavailable` can never be known from this vendor. `roles` and `groups` are null when they were
 * not asked for and `[]` when there are none.
 */
export const User = z
	.object({
		object: z.literal('user'),
		...origin,
		id: z.string().min(1),
		external_id: z.string().nullable(),
		/** Other ids of the same record, by the vendor's name for them. */
		identifiers: z.record(z.string()),
		username: z.string().nullable(),
		name: z.string().nullable(),
		first_name: z.string().nullable(),
		last_name: z.string().nullable(),
		title: z.string().nullable(),
		emails: z.array(Email),
		phones: z.array(Phone),
		status: UserStatus,
		status_reason: z.enum(['suspended', 'leave', 'terminated', 'expired']).nullable(),
		/** The vendor's own word for the status. */
		source_status: z.string().nullable(),
		lifecycle_state: z.string().nullable(),
		account_type: z.enum(['human', 'service', 'system', 'unknown']),
		employment_type: z.string().nullable(),
		employee_id: z.string().nullable(),
		department: z.string().nullable(),
		division: z.string().nullable(),
		cost_center: z.string().nullable(),
		country: z.string().nullable(),
		city: z.string().nullable(),
		manager: z
			.object({ id: z.string().nullable(), name: z.string().nullable(), email: z.string().nullable() })
			.nullable(),
		start_date: CalendarDate.nullable(),
		end_date: CalendarDate.nullable(),
		/** Whether the credential that was used belongs to this user; null where it cannot be known. */
		is_caller: z.boolean().nullable(),
		is_admin: z.boolean().nullable(),
		is_2fa_enabled: z.boolean().nullable(),
		is_email_verified: z.boolean().nullable(),
		is_locked: z.boolean().nullable(),
		/** Ways in, for example `password`, `saml`, `api_key`; null where the vendor does not tell. */
		sign_in_methods: z.array(z.string()).nullable(),
		roles: z.array(HeldRole).nullable(),
		groups: z.array(Reference).nullable(),
		last_login_at: Timestamp.nullable(),
		/** The later of sign-in and any other use that the vendor reports, such as API keys. */
		last_active_at: Timestamp.nullable(),
		...recordFields,
	})
	.strict();
export type User = z.infer<typeof User>;
