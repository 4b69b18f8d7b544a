import type { FieldChange, Group, Reference, Role } from '../../shared/model';
import { type Ref, optionalLocator } from '../../shared/operations/locator';
import type { Param } from '../../shared/operations/parameter';
import { Refusal } from '../../shared/operations/refusal';
import type { Reader } from '../../shared/transport';
import { pickables } from '../pickables';
import { findUsers } from './findUsers';
import { contextOf } from './tenant';

/** Who is to own a governance group or role; SailPoint makes none without an owner. */
export function ownerParam(description: string): Param<Ref | undefined> {
	return optionalLocator(pickables.user, { displayName: 'Owner', description });
}

/** Tells the owner for what was picked. @throws Refusal when there is none */
export type OwnerOf = (ref: Ref | undefined) => Reference;

/** Finds owners: those that were picked, and for none whom the access token belongs to. */
export async function findOwners(reader: Reader, refs: ReadonlyArray<Ref | undefined>): Promise<OwnerOf> {
	const callerId = refs.includes(undefined) ? (await contextOf(reader)).callerId : null;
	const picked = refs.filter((ref) => ref !== undefined);
	const caller: Ref[] = callerId === null ? [] : [{ mode: 'id', value: callerId }];
	const users = await findUsers(reader, [...picked, ...caller]);
	return (ref) => {
		if (ref !== undefined) {
			const { id, name } = users.find(ref);
			return { id, name };
		}
		if (callerId !== null) return { id: callerId, name: users.byId(callerId)?.name ?? null };
		throw new Refusal(
			'Owner is empty, and the access token belongs to nobody who could be the owner',
			'Pick an owner.',
		);
	};
}

/** An owner as SailPoint takes it. */
export function ownerBody({ id }: Reference): { type: 'IDENTITY'; id: string } {
	// A name that does not fit is refused, so that none is sent (SailPoint API specs, role, owner).
	return { type: 'IDENTITY', id };
}

/** The change to another owner; the name alone makes no other owner. */
export function ownerChange({ owner }: Group | Role, wanted: Reference | undefined): FieldChange[] {
	return wanted === undefined || wanted.id === owner?.id ? [] : [{ field: 'owner', from: owner, to: wanted }];
}
