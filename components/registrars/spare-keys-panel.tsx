'use client';

import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import { Disclosure } from '@/components/ui/disclosure';
import { ErrorNote } from '@/components/ui/error-note';
import { ExternalLink } from '@/components/ui/external-link';
import { Skeleton } from '@/components/ui/skeleton';
import type { SpareKeysView } from '@/lib/shared/schemas/spare-keys-view';
import { NextKeyForm } from './next-key-form';
import type { SpareKeyProps } from './spare-key-actions';

// Most of the time there is one key, and neither of these is needed.
const NextKeySteps = dynamic(
  () =>
    import('./next-key-steps').then(
      ({ NextKeySteps }) => NextKeySteps,
      () => NotLoaded,
    ),
  { loading: () => <Skeleton className="h-24" /> },
);
const PreviousKeyNote = dynamic(
  () =>
    import('./previous-key-note').then(
      ({ PreviousKeyNote }) => PreviousKeyNote,
      () => NotLoaded,
    ),
  { loading: () => <Skeleton className="h-24" /> },
);

function NotLoaded() {
  return <ErrorNote error={{ code: 'PANEL_UNREACHABLE', retry: true }} />;
}

/**
 * Another key beside the one in use: quiet until somebody wants it, open as soon as one is there. Part of the
 * configuration's form, but nothing of it waits for Save.
 */
export function SpareKeysPanel({ spares, ...props }: SpareKeyProps & { spares: SpareKeysView }) {
  const t = useTranslations('registrars.spareKeys');
  const { next, previous } = spares;
  return (
    <div className="grid gap-2">
      {previous && <PreviousKeyNote {...props} previous={previous} next={next} />}
      {next ? (
        <NextKeySteps {...props} next={next} />
      ) : (
        <Disclosure summary={t('title')} className="-mt-2">
          <p className="max-w-prose">{t('why')}</p>
          <ol className="my-1 grid list-decimal gap-0.5 pl-5">
            {(['create', 'store', 'test', 'swap', 'delete'] as const).map((step) => (
              <li key={step}>{t(`steps.${step}`)}</li>
            ))}
          </ol>
          <ExternalLink href={props.keysUrl}>{t('manage')}</ExternalLink>
          <NextKeyForm {...props} />
        </Disclosure>
      )}
    </div>
  );
}
