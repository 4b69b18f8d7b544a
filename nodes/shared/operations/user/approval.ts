import { z } from 'zod';
import type { Change } from '../../model';
import { collection, moment, optionalText, type Param } from '../parameter';

const fields = {
	by: optionalText({ displayName: 'Approved By', placeholder: 'e.g. nathan@example.com' }),
	at: moment({
		displayName: 'Approved At',
		description: 'When it was approved. Without a time zone it counts as UTC.',
	}),
	method: optionalText({ displayName: 'Method', placeholder: 'e.g. n8n approval by email' }),
};

const given = collection(
	{
		displayName: 'Approval',
		placeholder: 'Add field',
		description: 'Who released the plan, when and how, kept in every change record. Add all three, or none.',
	},
	fields,
);

/** Who released a change, as the workflow's approval step reported it; null when nothing is said. */
export const approval: Param<Change['approval']> = {
	ui: given.ui,
	schema: given.schema.transform((values, ctx) => {
		if (Object.keys(values).length === 0) return null;
		const { by, at, method } = values;
		if (by !== undefined && at !== undefined && method !== undefined) return { by, at, method };
		const missing = by === undefined ? fields.by : at === undefined ? fields.at : fields.method;
		ctx.addIssue({ code: 'custom', message: `needs ${missing.ui.displayName}` });
		return z.NEVER;
	}),
};
