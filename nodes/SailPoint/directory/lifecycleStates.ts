import { Refusal } from '../../shared/operations/refusal';
import type { LifecycleState, Profile } from '../api/profiles';

function comparable(text: string): string {
	return text.trim().toLowerCase().replaceAll(/\s+/g, ' ');
}

function namesOf(states: readonly LifecycleState[]): string {
	return states.map(({ name, technicalName }) => `${name} (${technicalName})`).join(', ');
}

function enabledStates(profile: Profile): LifecycleState[] {
	return profile.states.filter(({ isEnabled }) => isEnabled);
}

/** The states that a text may mean: the exact name goes before the technical one, and both before what is nearly so. */
function candidates(states: readonly LifecycleState[], wanted: string): LifecycleState[] {
	const tests: Array<(state: LifecycleState) => boolean> = [
		({ id }) => id === wanted,
		({ name }) => name === wanted,
		({ technicalName }) => technicalName === wanted,
		({ name, technicalName }) => [name, technicalName].some((one) => comparable(one) === comparable(wanted)),
	];
	return tests.map((test) => states.filter(test)).find((found) => found.length > 0) ?? [];
}

/**
 * Picks a lifecycle state of a profile by its name or technical name.
 *
 * @param parameter as the person sees it
 * @throws Refusal when the profile has no such state, several, or has it switched off
 */
export function pickState(profile: Profile, wanted: string, parameter: string): LifecycleState {
	const [state, ...others] = candidates(profile.states, wanted);
	if (state === undefined) {
		throw new Refusal(
			`${parameter}: the identity profile ${profile.name} has no lifecycle state "${wanted}"`,
			`It has ${namesOf(enabledStates(profile))}.`,
		);
	}
	if (others.length > 0) {
		throw new Refusal(
			`${parameter}: "${wanted}" may be any of ${namesOf([state, ...others])}`,
			'Use the exact name or the technical name.',
		);
	}
	if (state.isEnabled) return state;
	throw new Refusal(
		`${parameter}: the lifecycle state ${state.name} of the identity profile ${profile.name} is switched off`,
		`Switch it on in SailPoint, or use one of ${namesOf(enabledStates(profile))}.`,
	);
}

/** Whether a state lets people in; null where SailPoint does not tell. */
export function letsIn({ identityState }: LifecycleState): boolean | null {
	return identityState === null ? null : identityState === 'ACTIVE';
}

/**
 * The state that enabling or disabling leads to where none was picked: the one that every tenant has from the start,
 * or the only one of its kind.
 *
 * @throws Refusal when there is none or more than one
 */
export function usualState(
	profile: Profile,
	wanted: 'active' | 'inactive',
	parameter: string,
): LifecycleState {
	const kind = wanted === 'active' ? 'ACTIVE' : 'INACTIVE_LONG_TERM';
	const fitting = enabledStates(profile).filter(({ identityState }) => identityState === kind);
	const usual = fitting.find(({ technicalName }) => technicalName === wanted) ?? fitting[0];
	if (usual !== undefined && (fitting.length === 1 || usual.technicalName === wanted)) return usual;
	throw new Refusal(
		`${parameter} is empty, and which lifecycle state of the identity profile ${profile.name} is meant cannot be told`,
		`Pick one of ${namesOf(enabledStates(profile))}.`,
	);
}
