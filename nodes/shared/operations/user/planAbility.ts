import type { Group, PlanAction, Reference, Role, User } from '../../model';
import type { StepKind } from '../../run/plan/stepKind';
import type { Reader } from '../../transport';
import type { Reads } from '../ability';
import type { Include } from '../include';
import type { Ref } from '../locator';
import type { UserField, UserFieldValues } from './fields';

interface OnUser {
	user: Ref;
}

/** What each kind of step of a plan asks for, in the terms of the operation that does it. */
export interface StepInputs {
	create_user: { username: string; email: string; additionalFields: UserFieldValues };
	update_user: OnUser & { updateFields: UserFieldValues; clearFields: string[] };
	enable_user: OnUser;
	disable_user: OnUser;
	delete_user: OnUser;
	add_to_group: OnUser & { group: Ref };
	remove_from_group: OnUser & { group: Ref };
	assign_role: OnUser & { role: Ref };
	revoke_role: OnUser & { role: Ref };
}

/** The kinds of step that a vendor can do, each by the ability that does it elsewhere. */
export type StepKinds<Own> = { [A in PlanAction]?: StepKind<StepInputs[A], Own> };

/**
 * What a vendor offers for Apply Plan.
 *
 * @typeParam Own the values of the vendor's own parameters
 */
export interface PlanAbility<Own> {
	/** The tenant as the vendor's users name it. */
	tenant(reader: Reader, own: Own): Promise<string>;
	getUser: Reads<Own & { user: Ref; include: Include[] }, User>;
	/** For steps of people who are yet to be created, which cannot be thought through before. */
	getGroup: Reads<Own & { group: Ref; include: Include[] }, Group>;
	getRole: Reads<Own & { role: Ref; include: Include[] }, Role>;
	/**
	 * Only where users have one role, so that a new one takes its place: that role, or null where it is the least one
	 * that everybody has.
	 */
	roleToReplace?(reader: Reader, user: User): Promise<Reference | null>;
	/**
	 * Whether a step that the vendor is still at work on keeps the person's further ones back: where each sends the
	 * whole record, a later one would undo what does not stand in the record yet.
	 */
	doesOneAfterTheOther?: boolean;
	/** The fields that a new user can be given besides username and email, and those that can be changed and emptied. */
	fields: { create: readonly UserField[]; update: readonly UserField[]; clear: readonly UserField[] };
	steps: StepKinds<Own>;
}
