import { keyText } from './people';

/** Whether a text fits a pattern in which `*` stands for anything; without regard to case. */
export function fits(pattern: string, text: string): boolean {
	const parts = keyText(pattern)
		.split('*')
		.map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
	return new RegExp(`^${parts.join('.*')}$`, 'su').test(keyText(text));
}
