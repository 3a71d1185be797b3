export const dynamic = 'force-dynamic';

/** The process answers. Nothing else is checked; open to everybody. */
export function GET() {
  return Response.json({ status: 'live' }, { headers: { 'cache-control': 'no-store' } });
}
