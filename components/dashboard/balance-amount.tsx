'use client';

import { useLocale, useTranslations } from 'next-intl';
import { Callout } from '@/components/ui/callout';
import { formatMoney } from '@/lib/shared/format';
import { toSign } from '@/lib/shared/money';
import type { BalanceView } from '@/lib/shared/schemas/registrar-view';

/** What can be spent stands large; the total beside it when the API tells the two apart. */
export function BalanceAmount({ reading }: { reading: NonNullable<BalanceView['reading']> }) {
  const t = useTranslations('dashboard.balance');
  const locale = useLocale();
  const { balance, available } = reading;
  const spendable = available ?? balance;
  const sign = toSign(spendable);
  return (
    <>
      {available && <p className="text-xs text-muted">{t('available')}</p>}
      <p
        className={`text-3xl leading-tight font-semibold tracking-tight tabular-nums ${sign > 0 ? '' : 'text-bad'}`}
      >
        {formatMoney(spendable, locale)}
      </p>
      {available && (
        <p className="text-xs tabular-nums">
          <span className="text-muted">{t('total')}</span> {formatMoney(balance, locale)}
        </p>
      )}
      {sign <= 0 && <Callout tone="bad" title={t(sign < 0 ? 'negative' : 'empty')} />}
    </>
  );
}
