import { headers } from 'next/headers';
import { answer } from '@/lib/server/operations/answer';
import { readMetrics } from '@/lib/server/operations/read-metrics';
import { toMetricsResponse } from '@/lib/shared/queries/result-response';

export const dynamic = 'force-dynamic';

/** Prometheus' text format, for a scraper with METRICS_TOKEN or on this machine. */
export async function GET() {
  const given = await headers();
  return toMetricsResponse(await answer(() => readMetrics(given)));
}
