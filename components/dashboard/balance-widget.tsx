'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { RefreshCw } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { ErrorNote } from '@/components/ui/error-note';
import { LinkButton } from '@/components/ui/link-button';
import { TimeAgo, useClock } from '@/components/ui/time-ago';
import { toFailure } from '@/lib/shared/queries/fetch-result';
import { balanceQuery, fetchBalanceNow } from '@/lib/shared/queries/registrar-queries';
import type { BalanceView, BalanceHistory as History } from '@/lib/shared/schemas/registrar-view';
import { BalanceAmount } from './balance-amount';
import { BalanceHistory } from './balance-history';
import { type BalanceState, toBalanceState, troubleTones } from './balance-state';
import { BalanceTrouble } from './balance-trouble';
import { useBalance } from './use-balance';

const tones = { current: 'ok', stale: 'neutral', ...troubleTones } as const satisfies Record<
  BalanceState,
  string
>;

export interface BalanceWidgetProps {
  initial: BalanceView;
  history: History | null;
}

/** The last known balance at once, then asked again while somebody looks at it. */
export function BalanceWidget({ initial, history }: BalanceWidgetProps) {
  const t = useTranslations('dashboard.balance');
  const { moduleId, title } = initial;
  const query = useBalance(initial);
  const client = useQueryClient();
  const refresh = useMutation({
    mutationFn: () => fetchBalanceNow(moduleId),
    onSuccess: (view) => client.setQueryData(balanceQuery({ moduleId, initial }).queryKey, view),
  });
  const view = query.data;
  const now = useClock();
  const state = toBalanceState({ view, now });
  const shownHistory = history && withReading({ history, reading: view.reading, now });
  const error = refresh.error ?? query.error;
  const asking = query.isFetching || refresh.isPending;
  return (
    <Card
      title={t('title', { title })}
      fill
      className="md:row-span-2"
      badge={
        <>
          {view.environment === 'sandbox' && <Badge tone="neutral">{t('sandbox')}</Badge>}
          {(view.reading !== null || view.trouble !== null) && (
            <Badge tone={tones[state]}>{t(`states.${state}`)}</Badge>
          )}
        </>
      }
      actions={
        <Button
          size="small"
          variant="ghost"
          busy={refresh.isPending}
          onClick={() => refresh.mutate()}
          icon={<RefreshCw aria-hidden="true" className="size-3.5" />}
        >
          {t('refresh')}
        </Button>
      }
    >
      <div className="flex min-h-24 flex-col gap-1" aria-busy={asking}>
        {view.reading === null ? (
          <p className="text-muted">
            {t(asking ? 'refreshing' : view.trouble ? 'noneWithTrouble' : 'none', { title })}
          </p>
        ) : (
          <>
            <BalanceAmount reading={view.reading} />
            <p className="text-xs text-muted">
              {t.rich(state === 'current' ? 'read' : 'stale', {
                when: () => <TimeAgo at={view.reading?.readAt ?? ''} />,
              })}
            </p>
          </>
        )}
        {error ? (
          <ErrorNote error={toFailure(error)} />
        ) : (
          view.trouble && <BalanceTrouble trouble={view.trouble} />
        )}
        {(error || view.trouble) && (
          <LinkButton variant="link" href={`/setup/registrars/${moduleId}`} className="self-start">
            {t('check')}
          </LinkButton>
        )}
        {shownHistory ? (
          <BalanceHistory history={shownHistory} />
        ) : (
          view.reading && <p className="mt-auto pt-3 text-xs text-muted">{t('history.none')}</p>
        )}
      </div>
    </Card>
  );
}

const dayMs = 86_400_000;

/**
 * The history with what was read since. Null while it does not reach back a day: then there is no course to show.
 * It stands there before the first answer, so that nothing jumps when that arrives.
 */
function withReading({
  history: { currency, points },
  reading,
  now,
}: {
  history: History;
  reading: BalanceView['reading'];
  now: Date;
}): History | null {
  const [first] = points;
  const last = points.at(-1);
  if (reading === null || first === undefined || last === undefined) return null;
  if (now.getTime() - Date.parse(first.at) < dayMs) return null;
  const spendable = reading.available ?? reading.balance;
  if (spendable.currency !== currency || reading.readAt <= last.at) return { currency, points };
  return { currency, points: [...points, { at: reading.readAt, amount: spendable.amount }] };
}
