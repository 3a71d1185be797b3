import { Download } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { toButtonClass } from '@/components/ui/button-look';
import { type ActivityFilter, auditExportFormats } from '@/lib/shared/schemas/activity';

/** What the filters leave, all pages of it, as a file. */
export function ActivityExport({ filter }: { filter: ActivityFilter }) {
  const t = useTranslations('activity');
  const toHref = (format: string) => {
    const search = new URLSearchParams({ format });
    for (const name of ['group', 'actor', 'from', 'to'] as const) {
      if (filter[name] !== undefined) search.set(name, filter[name]);
    }
    return `/api/activity/export?${search}`;
  };
  return (
    <div className="mb-2 flex flex-wrap justify-end gap-1">
      {auditExportFormats.map((format) => (
        // A plain link: the file is the server's answer, and nothing of it is to be fetched ahead.
        <a
          key={format}
          href={toHref(format)}
          download
          className={toButtonClass({ variant: 'ghost', size: 'small' })}
        >
          <span className="inline-flex items-center gap-1.5">
            <Download aria-hidden="true" className="size-3.5" />
            {t('export', { format: format.toUpperCase() })}
          </span>
        </a>
      ))}
    </div>
  );
}
