import type { Mail } from '../../start/mail';
import type { House } from '../../start/house';

/**
 * The newest message that the mail catcher holds.
 *
 * @throws Error when there is none
 */
export function lastMail({ mail }: House): Mail {
	const last = mail.mails.at(-1);
	if (last === undefined) throw new Error('No mail was sent.');
	return last;
}
