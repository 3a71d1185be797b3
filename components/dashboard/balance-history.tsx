'use client';

import { TriangleAlert } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { Sparkline } from '@/components/ui/sparkline';
import { type BalanceTrend, toBalanceTrend } from '@/lib/shared/balance-trend';
import { formatMoney } from '@/lib/shared/format';
import type { BalanceHistory as History } from '@/lib/shared/schemas/registrar-view';

/** Sooner than this is said loudly: a top-up by bank transfer takes its days. */
const soonDays = 14;
const yearDays = 365;

/** Does the money last? The course of the last days, and for how long it would be enough if they went on. */
export function BalanceHistory({ history }: { history: History }) {
  const t = useTranslations('dashboard.balance.history');
  const locale = useLocale();
  const { currency, points } = history;
  const trend = toBalanceTrend(history);
  const money = (amount: string) => formatMoney({ amount, currency }, locale);
  const range = trend && {
    days: Math.round(trend.days),
    lowest: money(trend.lowest),
    highest: money(trend.highest),
  };
  return (
    <div className="mt-3 flex grow flex-col gap-1">
      {/* For the line alone floats are good enough. */}
      <Sparkline
        points={points.map(({ at, amount }) => ({ x: Date.parse(at), y: Number(amount) }))}
        className="mb-1 h-12 max-h-48 grow"
      />
      <p className="min-h-[1.45em] text-xs text-muted tabular-nums">{range && t('range', range)}</p>
      {trend && <Lasts trend={trend} />}
    </div>
  );
}

function Lasts({ trend: { lastsDays } }: { trend: BalanceTrend }) {
  const t = useTranslations('dashboard.balance.history');
  if (lastsDays === null) return null;
  const isSoon = lastsDays < soonDays;
  return (
    <p className={`flex items-center gap-1.5 text-xs font-medium ${isSoon ? 'text-warn' : ''}`}>
      {isSoon && <TriangleAlert aria-hidden="true" className="size-3.5 shrink-0" />}
      {lastsDays > yearDays ? t('lastsLong') : t('lasts', { days: lastsDays })}
    </p>
  );
}
