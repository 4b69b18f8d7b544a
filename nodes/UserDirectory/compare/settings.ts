import type { NewUsername } from './steps';
import { type ComparableField, DEFAULT_FIELDS } from './fields';
import type { Limits } from './brake';
import type { LeaverRule } from './leaverRule';
import type { CompareValues } from './params';
import type { ProtectionRules } from './protection';

/** What a person set, with what holds where they set nothing. */
export interface CompareSettings {
	limits: Limits;
	maximumSourceDrop: number;
	onTrip: 'stop' | 'review';
	leaverRule: Omit<LeaverRule, 'today'>;
	fields: readonly ComparableField[];
	protection: ProtectionRules;
	treatMissing: boolean;
	leaverAction: 'disable' | 'delete';
	enableRehires: boolean;
	newUsername: NewUsername;
	override: string | undefined;
}

export function settingsOf({ leaverRule, limits, options }: CompareValues): CompareSettings {
	return {
		limits: {
			leavers: limits.maximumLeavers ?? 25,
			leaversPercent: limits.maximumLeaversPercent ?? 5,
			deletes: limits.maximumDeletes ?? 0,
			accessRemovals: limits.maximumAccessRemovals ?? 50,
			accessRemovalsPercent: limits.maximumAccessRemovalsPercent ?? 5,
		},
		maximumSourceDrop: limits.maximumSourceDrop ?? 20,
		onTrip: limits.onTrip ?? 'stop',
		leaverRule: { rule: leaverRule, graceDays: options.graceDays ?? 0 },
		fields: options.fields ?? DEFAULT_FIELDS,
		protection: {
			administrators: options.protectAdministrators ?? true,
			serviceAccounts: options.protectServiceAccounts ?? true,
			people: options.protectedPeople ?? [],
		},
		treatMissing: options.treatMissing ?? false,
		leaverAction: options.leaverAction ?? 'disable',
		enableRehires: options.enableRehires ?? false,
		newUsername: options.newUsername ?? 'email',
		override: options.override,
	};
}
