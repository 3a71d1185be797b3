'use client';

import { useTranslations } from 'next-intl';
import { Disclosure } from '@/components/ui/disclosure';
import { ExternalLink } from '@/components/ui/external-link';
import type { SpareKeysView } from '@/lib/shared/schemas/spare-keys-view';
import { NextKeyForm } from './next-key-form';
import { NextKeySteps } from './next-key-steps';
import { PreviousKeyNote } from './previous-key-note';
import type { SpareKeyProps } from './spare-key-actions';

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
