import { useTranslations } from 'next-intl';
import { LinkButton } from '@/components/ui/link-button';
import type { ActivityFilter } from '@/lib/shared/schemas/activity';

/** On to older entries, and back to the newest. */
export function ActivityPager({ filter, nextCursor }: { filter: ActivityFilter; nextCursor: string | null }) {
  const t = useTranslations('activity');
  const toHref = (cursor: string | null) => {
    const search = new URLSearchParams();
    for (const [name, value] of Object.entries({ ...filter, cursor })) {
      if (typeof value === 'string') search.set(name, value);
    }
    return `/activity?${search}`;
  };
  if (nextCursor === null && filter.cursor === undefined) return null;
  return (
    <div className="mt-3 flex flex-wrap justify-end gap-2">
      {filter.cursor !== undefined && <LinkButton href={toHref(null)}>{t('newest')}</LinkButton>}
      {nextCursor !== null && <LinkButton href={toHref(nextCursor)}>{t('older')}</LinkButton>}
    </div>
  );
}
