import { answer } from '@/lib/server/operations/answer';
import { exportActivity } from '@/lib/server/operations/export-activity';
import { toResponse } from '@/lib/shared/queries/result-response';
import { toByteStream } from '@/lib/shared/text-stream';

const contentTypes = { csv: 'text/csv; charset=utf-8', json: 'application/json; charset=utf-8' };

export async function GET(request: Request) {
  const input = Object.fromEntries(new URL(request.url).searchParams);
  const result = await answer(() => exportActivity(input));
  if (!result.ok) return toResponse(result);
  const { format, texts } = result.value;
  const day = new Date().toISOString().slice(0, 10);
  return new Response(toByteStream(texts), {
    headers: {
      'content-type': contentTypes[format],
      'content-disposition': `attachment; filename="activity-${day}.${format}"`,
      'cache-control': 'no-store',
    },
  });
}
