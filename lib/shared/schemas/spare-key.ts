import * as z from 'zod/mini';
import { errorCodes } from '../errors';
import { apiKeySchema, environmentSchema, moduleIdSchema } from './registrar-configuration';

/** How a person recognises an account at the registrar; what the API does not give is null. */
const accountProfileSchema = z.object({
  id: z.nullable(z.string()),
  name: z.nullable(z.string()),
  company: z.nullable(z.string()),
  email: z.nullable(z.string()),
});
export type AccountProfile = z.infer<typeof accountProfileSchema>;

/** Whose the next key is, beside whose the working one is. */
export const accountComparisonSchema = z.object({
  /** `unknown`: one of the two accounts could not be told. */
  verdict: z.enum(['same', 'other', 'unknown']),
  /** Of the working key that it was compared with. */
  workingFingerprint: z.string(),
  working: z.nullable(accountProfileSchema),
  next: z.nullable(accountProfileSchema),
  /** Why the account of the working key could not be read; null when it was. */
  code: z.nullable(z.enum(errorCodes)),
});
export type AccountComparison = z.infer<typeof accountComparisonSchema>;

/** What is kept with a next key: the test of it, which is a row of its own, and what that found of the account. */
export const nextKeyCheckSchema = z.object({ testId: z.string(), account: accountComparisonSchema });
export type NextKeyCheck = z.infer<typeof nextKeyCheckSchema>;

/** Which environment of which module. */
export const keyPlaceSchema = z.object({ moduleId: moduleIdSchema, environment: environmentSchema });
export type KeyPlaceInput = z.infer<typeof keyPlaceSchema>;

export const storeNextKeySchema = z.extend(keyPlaceSchema, { apiKey: apiKeySchema });
export type StoreNextKeyInput = z.infer<typeof storeNextKeySchema>;

/** One spare key as the person saw it: another one in its place is not what was meant. */
export const spareKeySchema = z.extend(keyPlaceSchema, { spareKeyId: z.string().check(z.maxLength(100)) });
export type SpareKeyInput = z.infer<typeof spareKeySchema>;

export const swapKeySchema = z.extend(spareKeySchema, {
  /** "Change accounts on purpose". */
  otherAccountMeant: z.boolean(),
});
export type SwapKeyInput = z.infer<typeof swapKeySchema>;
