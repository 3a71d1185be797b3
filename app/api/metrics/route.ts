import { answer } from '@/lib/server/operations/answer';
import { readMetrics } from '@/lib/server/operations/read-metrics';
import { toResponse } from '@/lib/shared/queries/result-response';

export const dynamic = 'force-dynamic';

/** Prometheus' text format, for a scraper with METRICS_TOKEN or on this machine. */
export async function GET() {
  const metrics = await answer(() => readMetrics());
  if (!metrics.ok) return toResponse(metrics);
  const headers = { 'content-type': 'text/plain; version=0.0.4; charset=utf-8', 'cache-control': 'no-store' };
  return new Response(metrics.value, { headers });
}
