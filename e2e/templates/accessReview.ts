import { expect } from '@jest/globals';
import { lastMail } from '../support/mail';
import type { TemplateCheck } from './check';

export const accessReview: TemplateCheck = {
	id: 'userDirectoryAccessReview',
	check({ house }) {
		expect(lastMail(house)).toMatchObject({
			to: ['security@halden.example'],
			attachments: expect.arrayContaining([
				expect.stringMatching(/\.html$/),
				expect.stringMatching(/\.csv$/),
			]),
		});
	},
};
