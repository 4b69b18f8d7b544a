import type { User } from '../../shared/model';
import { Refusal } from '../../shared/operations/refusal';
import type { Memory } from '../intake/baseline';
import type { Side } from '../matching';
import { SOURCE, TARGET } from './inputs';
import { type ProtectionRules, untold } from './protection';

/** A few people more or less are no reason to stop, however few there are. */
const DROP_ALWAYS_PASSES = 3;

/** @throws Refusal when the source has fewer people than it must have, or nobody said how many that are */
export function refuseSmallSource(people: number, minimum: number): void {
	if (minimum < 1) {
		throw new Refusal(
			'Minimum Source People is required',
			`Set it a little below how many people you expect in ${SOURCE}; ${people} arrived now.`,
		);
	}
	if (people >= minimum) return;
	throw new Refusal(
		`${SOURCE} has ${people} people, but Minimum Source People is ${minimum}`,
		'Check why people are missing. Lower Minimum Source People only if that is right.',
	);
}

/** @throws Refusal when the source is much smaller than when it was last accepted */
export function refuseDrop(people: number, { source: last }: Memory, maximumPercent: number): void {
	if (last === null) return;
	const dropped = last.people - people;
	if (dropped <= DROP_ALWAYS_PASSES || dropped * 100 <= last.people * maximumPercent) return;
	throw new Refusal(
		`${SOURCE} has ${people} people, but had ${last.people} on ${last.at}: more than ${maximumPercent} % fewer`,
		'Check why people are missing. If that is right, raise Maximum Source Drop (%) in Limits for one run.',
	);
}

/** @throws Refusal when the people of an input came from several tenants, which one plan cannot change */
export function refuseSeveralTenants(targets: readonly User[]): void {
	const [first] = targets;
	const other = targets.find(({ vendor, tenant }) => vendor !== first?.vendor || tenant !== first.tenant);
	if (first === undefined || other === undefined) return;
	throw new Refusal(
		`${TARGET} holds people of several tenants: ${first.vendor} (${first.tenant}) and ${other.vendor} (${other.tenant})`,
		'Compare each tenant in a node of its own.',
	);
}

/** @throws Refusal when nobody of a list has a value at any key, so that everybody would seem to be new or gone */
export function refuseUnmatchable(side: Side, keyCount: number, input: string): void {
	for (let key = 0; key < keyCount; key++) if (side.at(key).some((values) => values.length > 0)) return;
	throw new Refusal(
		`Nobody in ${input} has a value of any key in Match By`,
		'Add a key that both lists know, for example Primary Email.',
	);
}

/**
 * Who is not in a list of people may be a service or an administrator. Where the target tells neither, only a list
 * keeps them.
 *
 * @throws Refusal when missing people count as leavers, and nothing keeps such accounts
 */
export function refuseUnprotected(
	targets: readonly User[],
	{ administrators, serviceAccounts, people }: ProtectionRules,
	treatMissing: boolean,
): void {
	if (!treatMissing || people.length > 0) return;
	const wanted = { administrators, service_accounts: serviceAccounts };
	const kinds = untold(targets).filter((kind) => wanted[kind]);
	if (kinds.length === 0) return;
	throw new Refusal(
		`${TARGET} does not tell its ${kinds.join(' and ').replace('_', ' ')} from other accounts, so that missing people cannot be treated as leavers`,
		'Name such accounts in Protected People, or switch off Treat Missing People as Leavers.',
	);
}
