import type { User } from '../../shared/model';
import type { Target } from './targets';

type Field = Exclude<keyof User, 'snapshot' | 'remote_data'>;

/** From which targets each field of a user comes; any of them is enough. */
const COMES_FROM: Partial<Record<Field, readonly Target[]>> = {
	external_id: ['external_id'],
	username: ['username'],
	name: ['name', 'first_name'],
	first_name: ['first_name'],
	last_name: ['last_name'],
	title: ['title'],
	emails: ['email'],
	phones: ['phone'],
	status: ['status', 'suspended', 'disabled'],
	status_reason: ['status', 'suspended'],
	source_status: ['status', 'suspended', 'disabled'],
	lifecycle_state: ['lifecycle_state'],
	account_type: ['account_type'],
	employment_type: ['employment_type'],
	employee_id: ['employee_id'],
	department: ['department'],
	division: ['division'],
	cost_center: ['cost_center'],
	country: ['country'],
	city: ['city'],
	manager: ['manager_id', 'manager_name', 'manager_email'],
	start_date: ['start_date'],
	end_date: ['end_date'],
	is_caller: [],
	is_admin: ['is_admin'],
	is_2fa_enabled: ['is_2fa_enabled'],
	is_email_verified: ['is_email_verified'],
	is_locked: ['is_locked', 'status'],
	sign_in_methods: ['sign_in_methods'],
	roles: ['roles'],
	groups: ['groups'],
	last_login_at: ['last_login_at'],
	last_active_at: ['last_active_at'],
	created_at: ['created_at'],
	updated_at: ['updated_at'],
};

/**
 * The fields of which the list says nothing: no record of it has a field that they are mapped from.
 *
 * @param delivered the targets that some record of the list has a field for
 * @param tellsLocked whether the source's word for the status says who is locked
 */
export function unavailableFields(delivered: ReadonlySet<Target>, tellsLocked: boolean): string[] {
	return Object.entries(COMES_FROM)
		.filter(([field, targets]) => {
			const useful =
				field === 'is_locked' && !tellsLocked ? targets.filter((one) => one !== 'status') : targets;
			return !useful.some((target) => delivered.has(target));
		})
		.map(([field]) => field);
}
