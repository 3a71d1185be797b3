import { useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import { type AttentionReason, attentionReasons } from '@/lib/shared/schemas/domain';

/** What is odd about a domain, the first reason in words and how many more. */
export function AttentionBadges({ attention }: { attention: readonly AttentionReason[] }) {
  const t = useTranslations('domains.attention');
  const [first, ...more] = toUrgentFirst(attention);
  if (first === undefined) return null;
  const all = [first, ...more].map((reason) => t(`${reason}.short`)).join(', ');
  return (
    <span className="inline-flex min-w-0 items-center gap-1" title={more.length > 0 ? all : undefined}>
      <Badge tone="warn">{t(`${first}.short`)}</Badge>
      {more.length > 0 && (
        <span className="text-xs text-muted">
          <span aria-hidden="true">{t('more', { count: more.length })}</span>
          <span className="sr-only">{more.map((reason) => t(`${reason}.short`)).join(', ')}</span>
        </span>
      )}
    </span>
  );
}

/** A missing domain outweighs everything else. */
export function toUrgentFirst(attention: readonly AttentionReason[]): AttentionReason[] {
  return attentionReasons.filter((reason) => attention.includes(reason));
}
