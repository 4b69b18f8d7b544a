import { omit, pick } from 'lodash';
import type { FieldChange } from '../../../shared/model';
import { redactAttributes, tellsSecret } from '../../../shared/normalize/redact';
import type { Intent } from '../../../shared/operations/ability';
import { Refusal } from '../../../shared/operations/refusal';
import { type PatchOperation, pointerPart } from '../../api/jsonPatch';
import type { Source } from '../../api/sources';
import type { AccountPick, PickedAccounts } from '../../directory/findAccounts';
import type { Account } from '../../mapping/account';
import {
	attributeChange,
	attributeOf,
	holdsValue,
	isEmpty,
	openChanges,
} from '../../mapping/accountAttributes';
import { aboutAccount, nameOf, settledAccount } from './plan';

/** Which attributes are to be set and removed. */
export interface WantedAttributes extends AccountPick {
	attributes: Record<string, string>;
	clearAttributes: string[];
}

/** What is to be sent for one account. */
export interface AttributesStep {
	id: string;
	operations: PatchOperation[];
	changes: FieldChange[];
}

/** @throws Refusal for an attribute without a value, and for one that is both set and removed */
function refuseUnclear({ attributes, clearAttributes }: WantedAttributes): void {
	for (const [name, value] of Object.entries(attributes)) {
		if (value.trim() === '')
			throw new Refusal(
				`Attributes: "${name}" has no value`,
				'Give it a value, or name it in Clear Attributes to remove it.',
			);
		if (clearAttributes.includes(name))
			throw new Refusal(
				`Attributes and Clear Attributes both name "${name}"`,
				'Take it out of one of them: it is either set or removed.',
			);
	}
}

const ELSEWHERE: Record<Exclude<Source['kind'], 'flatFile'>, string> = {
	connected: 'Change it on the source itself; the next aggregation brings the change to SailPoint.',
	nonEmployee: 'Change the non-employee record; SailPoint changes the account from there.',
};

/**
 * Attributes can only be changed on flat-file sources (SailPoint API specs, accounts, updateAccount, note).
 *
 * @throws Refusal for an account on another source
 */
function refuseSource(account: Account, sources: ReadonlyMap<string, Source>): void {
	const kind = sources.get(account.source?.id ?? '')?.kind ?? 'connected';
	if (kind === 'flatFile') return;
	throw new Refusal(
		`Account: ${nameOf(account)} is not on a delimited-file source, and SailPoint lets attributes be changed only there`,
		ELSEWHERE[kind],
	);
}

/** SailPoint may keep an attribute that the source does not have, so that a slip of the pen would add one. */
function refuseOtherCase(account: Account, name: string): void {
	if (Object.hasOwn(account.attributes, name)) return;
	const other = Object.keys(account.attributes).find((one) => one.toLowerCase() === name.toLowerCase());
	if (other === undefined) return;
	throw new Refusal(
		`Attributes: ${nameOf(account)} has "${other}", not "${name}"`,
		`Write the name as "${other}".`,
	);
}

function setting(account: Account, name: string, value: string): FieldChange[] {
	refuseOtherCase(account, name);
	const now = account.attributes[name];
	// What a secret is now is not kept, so it is set whatever it is.
	if (!tellsSecret(name) && holdsValue(now, value)) return [];
	if (Array.isArray(now) && now.length > 1)
		throw new Refusal(
			`Attributes: "${name}" of ${nameOf(account)} holds ${now.length} values, and one would take the place of all`,
			'Change it in the file of the source, or remove it with Clear Attributes first.',
		);
	return [attributeChange(account, name, value)];
}

function changesFor(account: Account, { attributes, clearAttributes }: WantedAttributes): FieldChange[] {
	const cleared = new Set(clearAttributes.filter((name) => !isEmpty(account.attributes[name])));
	return [
		...Object.entries(attributes).flatMap(([name, value]) => setting(account, name, value)),
		...[...cleared].map((name) => attributeChange(account, name, null)),
	];
}

function operationFor(account: Account, name: string, value: string | undefined): PatchOperation {
	const path = `/attributes/${pointerPart(name)}`;
	if (value === undefined) return { op: 'remove', path };
	return { op: Object.hasOwn(account.attributes, name) ? 'replace' : 'add', path, value };
}

/** The account as it will be. */
function changed(account: Account, names: readonly string[], wanted: WantedAttributes): Account {
	const set = redactAttributes(pick(wanted.attributes, names));
	return { ...account, attributes: omit({ ...account.attributes, ...set }, wanted.clearAttributes) };
}

/**
 * Plans the change of an account's attributes; nothing is sent when all of them are as wanted.
 *
 * @param planned the ids of those that earlier items of this run change; planned ones are added
 * @throws Refusal for what cannot be changed
 */
export function planAttributes(
	accounts: PickedAccounts,
	sources: ReadonlyMap<string, Source>,
	planned: Set<string>,
	wanted: WantedAttributes,
): Intent<Account, AttributesStep> {
	refuseUnclear(wanted);
	const account = accounts.find(wanted);
	refuseSource(account, sources);
	const changes = changesFor(account, wanted);
	if (changes.length === 0) return settledAccount(account, 'unchanged');
	// Changes are carried out after the answer; that two of one account at once keep both is nowhere promised.
	if (planned.has(account.id))
		throw new Refusal(
			`Account: an earlier item changes ${nameOf(account)} as well`,
			'Put all attributes of one account into one item.',
		);
	planned.add(account.id);
	const names = changes.map(attributeOf);
	const object = changed(account, names, wanted);
	accounts.put(object);
	const operations = names.map((name) => operationFor(account, name, wanted.attributes[name]));
	return {
		...aboutAccount(account),
		outcome: 'updated',
		changes,
		object,
		step: { id: account.id, operations, changes },
		contradiction: (now) => contradictionIn(now, changes),
	};
}

function contradictionIn(now: Account | null, changes: readonly FieldChange[]): string | null {
	if (now === null) return 'the account is gone';
	const open = openChanges(now, changes);
	return open.length === 0 ? null : `${open.join(', ')} did not change`;
}
