import 'server-only';
import { ok, type Result } from '@/lib/shared/result';
import { requireScraper } from '../auth/require-scraper';
import { toExposition } from '../metrics/exposition';
import { listProcessMetrics } from '../metrics/process-metrics';
import { listRegistrarMetrics } from '../metrics/registrar-metrics';
import { showReadiness } from './show-readiness';

/**
 * For a scraper, not for people: with a token or on this machine only, by what its request's headers say. From the
 * database and this process alone; no registrar is called. While the database does not answer, what this process knows
 * by itself.
 * NOT_SIGNED_IN, FORBIDDEN.
 */
export async function readMetrics(given: Headers): Promise<Result<string>> {
  const scraper = requireScraper(given);
  if (!scraper.ok) return scraper;
  const { status, checks } = await showReadiness();
  const known = checks.database === 'ok' && checks.migrations === 'ok';
  const families = [
    {
      name: 'registrar_panel_ready',
      help: 'Whether the panel can do its work, as /api/health/ready says.',
      type: 'gauge' as const,
      samples: [{ value: Number(status === 'ready') }],
    },
    {
      name: 'registrar_panel_check_ok',
      help: 'The single checks of /api/health/ready.',
      type: 'gauge' as const,
      samples: Object.entries(checks).map(([check, word]) => ({
        labels: { check },
        value: Number(word === 'ok'),
      })),
    },
    ...listProcessMetrics(),
    ...(known ? await listRegistrarMetrics() : []),
  ];
  return ok(toExposition(families));
}
