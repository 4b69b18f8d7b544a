import { expect } from '@jest/globals';
import { AI_TOOLS } from '../support/aiTools';
import type { TemplateCheck } from './check';

export const aiDirectoryAgent: TemplateCheck = {
	id: 'userDirectoryAiDirectoryAgent',
	check({ house }, execution) {
		expect(execution.items('Directory Agent')).toMatchObject([
			{ output: expect.stringContaining('lena.fischer@halden.example') },
		]);
		expect(house.languageModel.offered.at(-1)).toEqual(AI_TOOLS);
	},
};
