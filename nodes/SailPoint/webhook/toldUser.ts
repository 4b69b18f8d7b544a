import { isEmpty } from 'lodash';
import { ALWAYS_THERE } from '../../shared/events/remembered';
import type { JsonObject, User } from '../../shared/model';
import { textOrNull } from '../../shared/normalize/values';
import { type MappingContext, toUser } from '../mapping/user';
import type { IdentityRef } from './payload';

/** Fields that are never `unavailable`, however little a payload tells. */
const NOT_TOLD_APART = new Set([...ALWAYS_THERE, 'id', 'identifiers', 'custom']);

function isBlank(value: unknown): boolean {
	return (
		value === null || value === undefined || value === 'unknown' || (Array.isArray(value) && isEmpty(value))
	);
}

/**
 * The user as far as a payload tells of them. A payload does not say which attributes are empty and which are left
 * out, so that everything it is silent about is `unavailable`.
 */
export function toldUser(
	{ id, name }: IdentityRef,
	attributes: JsonObject,
	context: MappingContext,
	status: Partial<Pick<User, 'status'>> = {},
): User | null {
	const state = textOrNull(attributes.cloudLifecycleState);
	const record: JsonObject = {
		id,
		name: name ?? null,
		alias: attributes.uid ?? null,
		attributes,
		lifecycleState: state === null ? null : { stateName: state },
	};
	const user = toUser(record, context);
	if (user === null) return null;
	const told = { ...user, ...status };
	const silent = Object.entries(told)
		.filter(([field, value]) => !NOT_TOLD_APART.has(field) && isBlank(value))
		.map(([field]) => field);
	return { ...told, unavailable: [...new Set([...user.unavailable, ...silent])] };
}
