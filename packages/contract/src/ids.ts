import * as z from 'zod';

/** Ids as addresses and queries spell them. Whether there is such a module, field or record is for the handler to say. */
export const moduleId = z.string().regex(/^[a-z][a-zA-Z0-9]{0,40}$/);
export const fieldId = z.string().regex(/^[A-Za-z][A-Za-z0-9_]{0,62}$/);
export const recordParams = z.strictObject({ module: moduleId, id: z.uuid() });
