import { comparable } from './matching';

/** A pattern in which `*` stands for any text, for texts that were made comparable. */
export function patternOf(written: string): RegExp {
	const parts = comparable(written)
		.split('*')
		.map((part) => part.replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&'));
	return new RegExp(`^${parts.join('.*')}$`, 'su');
}

/** Whether a text fits a pattern in which `*` stands for any text; without regard to case. */
export function fits(pattern: string, text: string): boolean {
	return patternOf(pattern).test(comparable(text));
}
