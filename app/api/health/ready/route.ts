import { showReadiness } from '@/lib/server/operations/show-readiness';

export const dynamic = 'force-dynamic';

/** 200 when the panel can do its work, else 503 with the codes. Open to everybody; says nothing secret. */
export async function GET() {
  const readiness = await showReadiness();
  return Response.json(readiness, {
    status: readiness.status === 'ready' ? 200 : 503,
    headers: { 'cache-control': 'no-store' },
  });
}
