'use client';

import { useTranslations } from 'next-intl';
import { LaterSentences } from '@/components/frame/later-sentences';
import { ExternalLink } from '@/components/ui/external-link';
import type { SpareKeysView } from '@/lib/shared/schemas/spare-keys-view';
import { NextKeyForm } from './next-key-form';
import { NextKeySteps } from './next-key-steps';
import { PreviousKeyNote } from './previous-key-note';
import type { SpareKeyProps } from './spare-key-actions';

/** The keys that are kept beside the one in use. */
export function SpareKeys({ spares, ...props }: SpareKeyProps & { spares: SpareKeysView }) {
  const { next, previous } = spares;
  return (
    <LaterSentences of="spareKeys">
      {previous && <PreviousKeyNote {...props} previous={previous} next={next} />}
      {next && <NextKeySteps {...props} next={next} />}
    </LaterSentences>
  );
}

/** How a key is exchanged, and where it begins. */
export function FirstSpareKey(props: SpareKeyProps) {
  return (
    <LaterSentences of="spareKeys">
      <Guide keysUrl={props.keysUrl} />
      <NextKeyForm {...props} />
    </LaterSentences>
  );
}

function Guide({ keysUrl }: Pick<SpareKeyProps, 'keysUrl'>) {
  const t = useTranslations('spareKeys');
  return (
    <>
      <p className="max-w-prose">{t('why')}</p>
      <ol className="my-1 grid list-decimal gap-0.5 pl-5">
        {(['create', 'store', 'test', 'swap', 'delete'] as const).map((step) => (
          <li key={step}>{t(`steps.${step}`)}</li>
        ))}
      </ol>
      <ExternalLink href={keysUrl}>{t('manage')}</ExternalLink>
    </>
  );
}
