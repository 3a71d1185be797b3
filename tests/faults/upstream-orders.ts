import { z } from 'zod';
import type { Failure } from '@/lib/shared/result';

const orderSchema = z.discriminatedUnion('what', [
  z.object({ what: z.literal('memory'), name: z.string() }),
  z.object({ what: z.literal('test'), name: z.string(), baseUrl: z.string() }),
  /** One after the other: as a page reads the balance, or as the button Refresh does. */
  z.object({
    what: z.enum(['read', 'refresh']),
    name: z.string(),
    baseUrl: z.string(),
    times: z.number(),
  }),
]);
export type CallerOrder = z.infer<typeof orderSchema>;

export type CallerAnswer =
  | { what: 'memory'; name: string; rss: number; heapUsed: number; peakRss: number }
  | { what: 'test' | 'read'; name: string; error: Failure | null; ms: number };

export function parseOrder(line: string): CallerOrder {
  return orderSchema.parse(JSON.parse(line));
}

export function parseAnswer(line: string): CallerAnswer {
  return JSON.parse(line) as CallerAnswer;
}
