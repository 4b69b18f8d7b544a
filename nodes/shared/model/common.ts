import { z } from 'zod';

/** How times and days are written. */
export const TIMESTAMP = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;
export const CALENDAR_DATE = /^\d{4}-\d{2}-\d{2}$/;

/** A point in time: ISO 8601 in UTC with milliseconds. */
export const Timestamp = z.string().regex(TIMESTAMP);

/** A day without a time, as vendors keep start and end dates. */
export const CalendarDate = z.string().regex(CALENDAR_DATE);

/** What every object of the directory says about itself. */
export const origin = {
	/** The product that the object comes from, lower case: `tenable`, `sailpoint`, `exabeam`, or another source's name. */
	vendor: z.string().min(1),
	/** Which customer's tenant: the API host, followed by the vendor's own tenant id where it has one. */
	tenant: z.string().min(1),
	/** `account`: an account in that product; `identity`: a person; `context`: what a SIEM knows about a person. */
	record_type: z.enum(['account', 'identity', 'context']),
};

/** How far an object can be trusted to be whole, and the vendor's own record where it was asked for. */
export const coverage = {
	/** Fields that this vendor can never report; their value here says nothing. */
	unavailable: z.array(z.string()),
	/** Fields that the vendor reports but cannot write. */
	read_only: z.array(z.string()),
};

/** Points at a user, group or role by id and name. */
export const Reference = z.object({ id: z.string().min(1), name: z.string().nullable() });
export type Reference = z.infer<typeof Reference>;
