import { z } from 'zod';

const digestSchema = z.object({ digest: z.string().min(1) });

/** Next's digest of an error on the server, which the server's log names too; none for an error in the browser. */
export function toLogId(error: unknown): string | undefined {
  return digestSchema.safeParse(error).data?.digest;
}
