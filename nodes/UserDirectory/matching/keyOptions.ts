import { flag, list } from '../../shared/operations/parameter';
import { Refusal } from '../../shared/operations/refusal';
import { comparable, type KeyRules } from './keyText';

/** Options that say which email addresses count as the same. */
export const keyOptions = {
	domainAliases: list({
		displayName: 'Domain Aliases',
		placeholder: 'e.g. old.example=new.example',
		description: 'Email domains that stand for another one, as a comma-separated list of old=new',
	}),
	ignorePlusTags: flag({
		displayName: 'Ignore Plus Tags',
		default: false,
		description: 'Whether nathan+test@example.com counts as nathan@example.com',
	}),
};

/** @throws Refusal when an alias is not of the form old=new */
export function keyRules(options: { domainAliases?: string[]; ignorePlusTags?: boolean }): KeyRules {
	const domainAliases = new Map((options.domainAliases ?? []).map(alias));
	return { ignorePlusTags: options.ignorePlusTags ?? false, domainAliases };
}

function alias(entry: string): [string, string] {
	const [from = '', to = '', ...rest] = entry.split('=').map(comparable);
	if (from !== '' && to !== '' && rest.length === 0) return [from, to];
	throw new Refusal(
		`Domain Aliases: "${entry}" is not of the form old=new`,
		'Write for example old.example=new.example.',
	);
}
