import { z } from 'zod';

export const environments = ['production', 'sandbox'] as const;
export const environmentSchema = z.enum(environments);
export type Environment = z.infer<typeof environmentSchema>;

export const moduleIdSchema = z.string().regex(/^[a-z][a-z0-9-]{1,40}$/);

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
export const apiKeySchema = z
  .string()
  .max(2000)
  .transform(cleanApiKey)
  .pipe(
    z
      .string()
      .min(1, 'required')
      .max(512, 'tooLong')
      .regex(/^[\x21-\x7e]+$/, 'notPrintable'),
  );

/** An address of the API; empty means the default of this environment. Only its form is checked here. */
export const baseUrlSchema = z
  .string()
  .trim()
  .max(300, 'tooLong')
  .refine((text) => text === '' || isHttpUrl(text), 'notAUrl');

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
export const dnsPropagationDelaySchema = z
  .string()
  .trim()
  .regex(/^\d{1,4}$/, 'wholeHours')
  .transform(Number)
  .pipe(z.number().max(168, 'wholeHours'));

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
    unreadableCode: z.enum(['SECRET_UNREADABLE', 'SECRET_MALFORMED', 'ENCRYPTION_KEY_MISSING']).nullable(),
  }),
]);
export type StoredSecret = z.infer<typeof storedSecretSchema>;
