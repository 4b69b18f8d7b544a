import { z } from 'zod';

/** Any value that JSON can hold. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json | undefined };

/** A JSON object: a vendor's own record, or values that have no unified field. */
export interface JsonObject {
	[key: string]: Json | undefined;
}

const scalar = z.union([z.string(), z.number(), z.boolean(), z.null()]);

/** Accepts any JSON value, however deep. */
export const Json: z.ZodType<Json> = z.lazy(() => z.union([scalar, z.array(Json), z.record(Json)]));

/** Accepts any JSON object. */
export const JsonObject: z.ZodType<JsonObject> = z.record(Json);
