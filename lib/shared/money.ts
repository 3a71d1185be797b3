import * as z from 'zod/mini';

/** An exact amount: `amount` is a decimal string in major units ("-12.30"), `currency` is ISO 4217. Never a float. */
export const moneySchema = z.object({
  amount: z.string().check(z.regex(/^-?\d{1,15}(\.\d{1,8})?$/)),
  currency: z.string().check(z.regex(/^[A-Z]{3}$/)),
});

export type Money = z.infer<typeof moneySchema>;

/** -1, 0 or 1, read from the digits: amounts are never compared as floats or as formatted text. */
export function toSign({ amount }: Money): -1 | 0 | 1 {
  if (/^-?0*(\.0*)?$/.test(amount)) return 0;
  return amount.startsWith('-') ? -1 : 1;
}
