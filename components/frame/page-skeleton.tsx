import { useTranslations } from 'next-intl';
import { Skeleton } from '@/components/ui/skeleton';

/** The outline of a page (heading, two cards) while it is rendered. */
export function PageSkeleton() {
  const t = useTranslations('frame');
  return (
    <div role="status">
      <span className="sr-only">{t('loadingPage')}</span>
      <Skeleton className="mb-2 h-4 w-40" />
      <Skeleton className="mb-6 h-7 w-64" />
      <div className="grid gap-4 lg:grid-cols-[minmax(0,1fr)_18.75rem]">
        <CardSkeleton lines={5} />
        <CardSkeleton lines={3} />
      </div>
    </div>
  );
}

function CardSkeleton({ lines }: { lines: number }) {
  return (
    <div className="rounded-lg border border-line bg-surface">
      <div className="flex h-12 items-center border-b border-line px-4">
        <Skeleton className="h-4 w-36" />
      </div>
      <div className="grid gap-4 p-4">
        {Array.from({ length: lines }, (_, line) => (
          <Skeleton key={line} className="h-6 w-full" />
        ))}
      </div>
    </div>
  );
}
