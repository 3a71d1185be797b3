'use client';

import { Check } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type ReactNode, useId } from 'react';
import { ConfirmedActionButton } from '@/components/frame/confirmed-action-button';
import { useActorName } from '@/components/frame/use-actor-name';
import { ErrorNote } from '@/components/ui/error-note';
import { TimeAgo } from '@/components/ui/time-ago';
import type { NextKeyView } from '@/lib/shared/schemas/spare-keys-view';
import { toKeyName } from './key-name';
import { NextKeyCheck } from './next-key-check';
import type { SpareKeyProps } from './spare-key-actions';
import { SwapKeysButton } from './swap-keys-button';

type State = 'done' | 'now' | 'later';

/** The way of a key that is kept beside the one in use, until it is swapped in. */
export function NextKeySteps(props: SpareKeyProps & { next: NextKeyView }) {
  const { next, place, actions } = props;
  const t = useTranslations('spareKeys');
  const nameOf = useActorName();
  const headingId = useId();
  const name = toKeyName(next);
  return (
    <section aria-labelledby={headingId} className="grid gap-2 rounded-md border border-line px-3 py-2.5">
      <div className="flex flex-wrap items-baseline justify-between gap-x-3">
        <h3 id={headingId} className="font-semibold">
          {t('field')}
        </h3>
        <ConfirmedActionButton
          variant="link"
          label={t('forget')}
          title={t('forgetTitle')}
          danger
          action={() => actions.forget({ ...place, spareKeyId: next.id })}
        >
          <p>{t('forgetBody', { name })}</p>
        </ConfirmedActionButton>
      </div>
      <ol className="grid gap-2">
        <Step number={1} state="done" title={t('steps.store')}>
          <p className="text-xs text-muted">
            <span className="font-mono text-ink">{name}</span>
            {' · '}
            {t.rich('stored', {
              when: () => <TimeAgo at={next.storedAt} />,
              who: nameOf(next.storedBy),
              fingerprint: next.fingerprint,
            })}
          </p>
          {next.unreadableCode && (
            <ErrorNote error={{ code: next.unreadableCode, retry: false }} announce="none" />
          )}
        </Step>
        {next.unreadableCode === null && (
          <>
            <Step number={2} state={next.proved ? 'done' : 'now'} title={t('steps.test')}>
              <NextKeyCheck key={next.id} {...props} />
            </Step>
            <Step number={3} state={next.proved ? 'now' : 'later'} title={t('steps.swap')}>
              <SwapKeysButton {...props} />
            </Step>
          </>
        )}
      </ol>
    </section>
  );
}

function Step({
  number,
  state,
  title,
  children,
}: {
  number: number;
  state: State;
  title: string;
  children: ReactNode;
}) {
  const t = useTranslations('spareKeys.states');
  const look = {
    done: 'border-ok/40 bg-ok-soft text-ok',
    now: 'border-accent text-accent',
    later: 'border-line text-muted',
  }[state];
  return (
    <li
      className="grid grid-cols-[1.25rem_minmax(0,1fr)] gap-x-2 gap-y-1"
      aria-current={state === 'now' ? 'step' : undefined}
    >
      <span
        aria-hidden="true"
        className={`mt-0.5 grid size-5 place-items-center rounded-full border text-xs font-semibold tabular-nums ${look}`}
      >
        {state === 'done' ? <Check className="size-3.5" /> : number}
      </span>
      <div className={state === 'later' ? 'text-muted' : 'font-medium'}>
        {title}
        <span className="sr-only"> ({t(state)})</span>
      </div>
      <div className="col-start-2 grid justify-items-start gap-2">{children}</div>
    </li>
  );
}
