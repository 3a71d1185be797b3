import * as z from 'zod/mini';

export const environments = ['production', 'sandbox'] as const;
export const environmentSchema = z.enum(environments);
export type Environment = z.infer<typeof environmentSchema>;

export const moduleIdSchema = z.string().check(z.regex(/^[a-z][a-z0-9-]{1,40}$/));

/**
 * A pasted key, cleaned: all white space and a leading `Bearer ` removed (registrar-api.md).
 * Printable ASCII only, since it travels in a header. Asterisks are ordinary characters.
 */
export function cleanApiKey(raw: string): string {
  return raw
    .trim()
    .replace(/^bearer\s+/i, '')
    .replace(/\s+/g, '');
}
export const apiKeySchema = z.pipe(
  z.string().check(z.maxLength(2000), z.overwrite(cleanApiKey)),
  z
    .string()
    .check(
      z.minLength(1, 'required'),
      z.maxLength(512, 'tooLong'),
      z.regex(/^[\x21-\x7e]+$/, 'notPrintable'),
    ),
);

/** An address of the API; empty means the default of this environment. Only its form is checked here. */
export const baseUrlSchema = z.string().check(
  z.trim(),
  z.maxLength(300, 'tooLong'),
  z.refine((text) => text === '' || isHttpUrl(text), 'notAUrl'),
);

function isHttpUrl(text: string): boolean {
  try {
    const url = new URL(text);
    return (
      (url.protocol === 'https:' || url.protocol === 'http:') &&
      url.username === '' &&
      url.password === '' &&
      url.search === '' &&
      url.hash === ''
    );
  } catch {
    return false;
  }
}

/** Whole hours, 0–168. The text of the field, not a number: "1e2", "0x10", "3.5" and "" are refused. */
export const dnsPropagationDelaySchema = z.pipe(
  z.pipe(z.string().check(z.trim(), z.regex(/^\d{1,4}$/, 'wholeHours')), z.transform(Number)),
  z.number().check(z.maximum(168, 'wholeHours')),
);

/** What a stored secret looks like outside the server. */
export const storedSecretSchema = z.discriminatedUnion('set', [
  z.object({ set: z.literal(false) }),
  z.object({
    set: z.literal(true),
    last4: z.string(),
    /** First bytes of a keyed hash, "7b:1e:44". */
    fingerprint: z.string(),
    storedAt: z.string(),
    storedBy: z.string(),
    /** False when the present key ring or origin does not open it; `unreadableCode` says why. */
    readable: z.boolean(),
    unreadableCode: z.nullable(z.enum(['SECRET_UNREADABLE', 'SECRET_MALFORMED', 'ENCRYPTION_KEY_MISSING'])),
  }),
]);
export type StoredSecret = z.infer<typeof storedSecretSchema>;
