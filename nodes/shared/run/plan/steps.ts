import type { IExecuteFunctions } from 'n8n-workflow';
import type { PlanAction, PlannedAccess, PlanStep } from '../../model';
import type { Ref } from '../../operations/locator';
import { Unsupported } from '../../operations/refusal';
import type { UserField, UserFieldValues } from '../../operations/user/fields';
import type { PlanAbility, StepInputs } from '../../operations/user/planAbility';
import type { RecordBase } from '../changeRecord';
import type { WriteChoice } from '../itemProgress';
import type { StepBatch } from './stepKind';

type StepOf = { [S in PlanStep as S['action']]: S };
type Fields = PlanAbility<unknown>['fields'];

/** Which operation does each kind of step. */
export const OPERATIONS: Record<PlanAction, { resource: string; operation: string }> = {
	create_user: { resource: 'user', operation: 'create' },
	enable_user: { resource: 'user', operation: 'enable' },
	update_user: { resource: 'user', operation: 'update' },
	add_to_group: { resource: 'group', operation: 'addMember' },
	assign_role: { resource: 'role', operation: 'assign' },
	remove_from_group: { resource: 'group', operation: 'removeMember' },
	revoke_role: { resource: 'role', operation: 'revoke' },
	disable_user: { resource: 'user', operation: 'disable' },
	delete_user: { resource: 'user', operation: 'delete' },
};

function fieldOf(name: string, offered: readonly UserField[], verb: string): UserField {
	const field = offered.find((one) => one === name);
	if (field !== undefined) return field;
	throw new Unsupported(`${name} cannot be ${verb} here`, 'Leave the field out in Compare.');
}

function newUser({ values }: StepOf['create_user'], fields: Fields): StepInputs['create_user'] {
	const { username, email, ...others } = values;
	if (email === undefined)
		throw new Unsupported(
			'A new user needs an email address',
			'Let Compare have one in the source of truth.',
		);
	const additionalFields: UserFieldValues = {};
	for (const [name, value] of Object.entries(others))
		additionalFields[fieldOf(name, fields.create, 'set on a new user')] = value;
	return { username, email, additionalFields };
}

function update({ changes }: StepOf['update_user'], user: Ref, fields: Fields): StepInputs['update_user'] {
	const updateFields: UserFieldValues = {};
	const clearFields: string[] = [];
	for (const { field: name, to } of changes) {
		if (to === null || to === '') clearFields.push(fieldOf(name, fields.clear, 'emptied'));
		else if (typeof to === 'string') updateFields[fieldOf(name, fields.update, 'changed')] = to;
		else throw new Unsupported(`${name} can only be changed to a text`, 'Leave the field out in Compare.');
	}
	return { user, updateFields, clearFields };
}

/** Points at a group or role of a step: by id where it is known, otherwise by name. */
export function accessRef({ id, name }: PlannedAccess, parameter: string): Ref {
	return id === null ? { mode: 'name', value: name ?? '', parameter } : { mode: 'id', value: id, parameter };
}

type ToInput = {
	[A in PlanAction]: (step: StepOf[A], user: Ref, fields: Fields) => StepInputs[A];
};

const INPUTS: ToInput = {
	create_user: (step, _user, fields) => newUser(step, fields),
	enable_user: (_step, user) => ({ user }),
	update_user: update,
	add_to_group: ({ group }, user) => ({ user, group: accessRef(group, 'Group') }),
	assign_role: ({ role }, user) => ({ user, role: accessRef(role, 'Role') }),
	remove_from_group: ({ group }, user) => ({ user, group: accessRef(group, 'Group') }),
	revoke_role: ({ role }, user) => ({ user, role: accessRef(role, 'Role') }),
	disable_user: (_step, user) => ({ user }),
	delete_user: (_step, user) => ({ user }),
};

/** A step of a plan item for somebody who is there, or who is to be created by it. */
export interface TodoStep<Own> {
	step: PlanStep;
	user: Ref;
	own: Own;
	choice: WriteChoice;
}

function isOf<A extends PlanAction>(step: PlanStep, action: A): step is StepOf[A] {
	return step.action === action;
}

/** Steps of one kind, ready to be thought through; undefined where the vendor cannot do them. */
export function openSteps<A extends PlanAction, Own>(
	ability: PlanAbility<Own>,
	action: A,
	ctx: IExecuteFunctions,
	base: RecordBase,
): StepBatch<TodoStep<Own>> | undefined {
	const kind = ability.steps[action];
	if (kind === undefined) return undefined;
	const batch = kind.open(ctx, base);
	const toInput: ToInput[A] = INPUTS[action];
	return {
		...batch,
		prepare: async (reader, steps) => {
			const todo = steps.flatMap(({ index, input: { step, user, own, choice } }) =>
				isOf(step, action)
					? [{ index, input: { input: () => toInput(step, user, ability.fields), own, choice } }]
					: [],
			);
			await batch.prepare(reader, todo);
		},
	};
}
