import * as z from 'zod/mini';

/** What somebody signed in types to show that it is still them; `signIn`: nothing to type here, they come from elsewhere. */
export const proofWaySchema = z.enum(['password', 'code', 'signIn']);
export type ProofWay = z.infer<typeof proofWaySchema>;

/** A password or a code; which of them is asked for is the server's to know. */
export const confirmIdentitySchema = z.object({
  proof: z.string().check(z.minLength(1, 'required'), z.maxLength(1000, 'tooLong')),
});

const askedSchema = z.object({
  code: z.literal('CONFIRMATION_NEEDED'),
  params: z.object({ way: proofWaySchema }),
});
const outcomeSchema = z.union([z.object({ error: askedSchema }), z.object({ formError: askedSchema })]);

/** How the outcome of an action (a Result, or a form's state with an error) asks who it is; null when it does not. */
export function findProofAsked(outcome: unknown): ProofWay | null {
  const asked = outcomeSchema.safeParse(outcome);
  if (!asked.success) return null;
  return ('error' in asked.data ? asked.data.error : asked.data.formError).params.way;
}
