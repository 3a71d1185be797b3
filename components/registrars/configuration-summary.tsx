'use client';

import { CircleCheck, CircleMinus, TriangleAlert } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { ApproachedLink } from '@/components/ui/approached-link';
import { Badge } from '@/components/ui/badge';
import { Callout } from '@/components/ui/callout';
import { Card } from '@/components/ui/card';
import { TimeAgo } from '@/components/ui/time-ago';
import { type SummaryItem, toConfigurationSummary } from '@/lib/shared/registrars/configuration-summary';
import type { RegistrarConfigurationView } from '@/lib/shared/schemas/registrar-view';
import { toContactName } from './contact-name';

const icons = { done: CircleCheck, todo: TriangleAlert, off: CircleMinus };
const colours = { done: 'text-ok', todo: 'text-warn', off: 'text-muted' };

/** What is ready and what is not; everything that is missing links to its field. */
export function ConfigurationSummary({
  view,
  unsaved,
}: {
  view: RegistrarConfigurationView;
  unsaved: boolean;
}) {
  const t = useTranslations('registrars.summary');
  const { items, ready } = toConfigurationSummary(view);
  const done = items.filter((item) => item.state === 'done').length;
  return (
    <Card
      title={t('title')}
      badge={
        <Badge tone={ready ? 'ok' : 'warn'}>
          {ready ? t('ready') : t('count', { done, total: items.length })}
        </Badge>
      }
    >
      <ul className="grid gap-2">
        {items.map((item) => (
          <SummaryRow key={item.topic} item={item} view={view} />
        ))}
      </ul>
      {ready && (
        <Callout tone="ok" title={t('readyText')}>
          <p>{t('readyNext')}</p>
          {view.showBalance && (
            <ApproachedLink href="/" className="mt-1 inline-block font-medium text-accent hover:underline">
              {t('toDashboard')}
            </ApproachedLink>
          )}
        </Callout>
      )}
      {unsaved && <p className="text-xs text-muted">{t('unsavedNote')}</p>}
    </Card>
  );
}

export interface SummaryRowProps {
  item: SummaryItem;
  view: RegistrarConfigurationView;
  /** Where the fields are, when not on this page. */
  page?: string;
}

/** One topic: its state as icon and word, its sentence, and the way to its field while something is missing. */
export function SummaryRow({ item, view, page = '' }: SummaryRowProps) {
  const t = useTranslations('registrars.summary');
  const Icon = icons[item.state];
  const { at } = item;
  const href = item.href ?? (item.state === 'done' ? null : `${page}#${item.fieldId}`);
  const sentence = t.rich(`${item.topic}.${item.reason}`, {
    name: toContactName(view.owner.contact) ?? view.owner.contactId ?? '',
    when: () => (at === undefined ? null : <TimeAgo at={at} />),
  });
  return (
    <li className="grid grid-cols-[auto_minmax(0,1fr)] gap-2">
      <Icon aria-hidden="true" className={`mt-0.5 size-4 ${colours[item.state]}`} />
      <span className="wrap-anywhere">
        <span className="sr-only">{t(`states.${item.state}`)}: </span>
        {href === null ? (
          sentence
        ) : (
          <a className="font-medium text-accent underline-offset-4 hover:underline" href={href}>
            {sentence}
          </a>
        )}
      </span>
    </li>
  );
}
