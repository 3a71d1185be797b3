'use client';

import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Disclosure } from '@/components/ui/disclosure';
import { ErrorNote } from '@/components/ui/error-note';
import { Skeleton } from '@/components/ui/skeleton';
import { hasSpareKey, type SpareKeysView } from '@/lib/shared/schemas/spare-keys-view';
import type { SpareKeyProps } from './spare-key-actions';

// Most of the time there is one key, and neither of these is needed.
const SpareKeys = dynamic(
  () =>
    import('./spare-keys').then(
      ({ SpareKeys }) => SpareKeys,
      () => NotLoaded,
    ),
  { loading: () => <Skeleton className="h-24 w-full" /> },
);
const FirstSpareKey = dynamic(
  () =>
    import('./spare-keys').then(
      ({ FirstSpareKey }) => FirstSpareKey,
      () => NotLoaded,
    ),
  { loading: () => <Skeleton className="h-24 w-full" /> },
);

function NotLoaded() {
  return <ErrorNote error={{ code: 'PANEL_UNREACHABLE', retry: true }} />;
}

/**
 * Another key beside the one in use: quiet until somebody wants it, open as soon as one is there. Part of the
 * configuration's form, but nothing of it waits for Save.
 */
export function SpareKeysPanel({ spares, ...props }: SpareKeyProps & { spares: SpareKeysView }) {
  const t = useTranslations('registrars.connection');
  const [wanted, setWanted] = useState(false);
  return (
    <div className="grid gap-2">
      {hasSpareKey(spares) && <SpareKeys {...props} spares={spares} />}
      {!spares.next && (
        <Disclosure summary={t('spareKeys')} className="-mt-2" onOpen={() => setWanted(true)}>
          {wanted && <FirstSpareKey {...props} />}
        </Disclosure>
      )}
    </div>
  );
}
