import { getLocale, getTranslations } from 'next-intl/server';
import { answer } from '@/lib/server/operations/answer';
import { exportDomains } from '@/lib/server/operations/export-domains';
import { toDomainCsv } from '@/lib/shared/domain-csv';
import { toResponse } from '@/lib/shared/queries/result-response';
import { toByteStream } from '@/lib/shared/text-stream';

export async function GET(request: Request) {
  const filter = Object.fromEntries(new URL(request.url).searchParams);
  const result = await answer(() => exportDomains(filter));
  if (!result.ok) return toResponse(result);
  const { batches, today, timeZone } = result.value;
  const t = await getTranslations('domains');
  const csv = toDomainCsv({
    batches,
    words: {
      headers: [
        t('csv.readableName'),
        t('csv.name'),
        t('csv.status'),
        t('csv.rawStatus'),
        t('csv.expiryDate'),
        t('csv.daysLeft'),
        t('csv.nameservers'),
        t('csv.attention'),
        t('csv.refusedDate'),
        t('csv.syncedAt', { timeZone }),
      ],
      status: (status) => t(`statuses.${status}`),
      attention: (reason) => t(`attention.${reason}.short`),
    },
    today,
    timeZone,
    // What Excel expects of a list in each of our languages.
    separator: (await getLocale()) === 'fr' ? ';' : ',',
  });
  return new Response(toByteStream(csv), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${t('csv.file')}-${today}.csv"`,
      'cache-control': 'no-store',
    },
  });
}
