import * as z from 'zod/mini';

/** Text that either database can be asked about: PostgreSQL refuses a text with the character NUL in it. */
export const storableTextSchema = z.string().check(z.refine((text) => !text.includes('\0')));
