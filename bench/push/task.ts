import { z } from 'zod';
import { ExabeamKeys } from '../sandboxProcess';

/** Where people are pushed to, and how many. */
export const PushTask = ExabeamKeys.extend({ table: z.string(), tableId: z.string(), count: z.number() });
export type PushTask = z.infer<typeof PushTask>;
