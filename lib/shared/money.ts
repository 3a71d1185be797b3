import { z } from 'zod';

/** An exact amount: `amount` is a decimal string in major units ("-12.30"), `currency` is ISO 4217. Never a float. */
export const moneySchema = z.object({
  amount: z.string().regex(/^-?\d{1,15}(\.\d{1,8})?$/),
  currency: z.string().regex(/^[A-Z]{3}$/),
});

export type Money = z.infer<typeof moneySchema>;
