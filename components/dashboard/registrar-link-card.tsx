'use client';

import { useTranslations } from 'next-intl';
import { SummaryRow } from '@/components/registrars/configuration-summary';
import { toContactName } from '@/components/registrars/contact-name';
import { Badge } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import { LinkButton } from '@/components/ui/link-button';
import { TimeAgo } from '@/components/ui/time-ago';
import { toConfigurationSummary } from '@/lib/shared/registrars/configuration-summary';
import type { BalanceView, RegistrarConfigurationView } from '@/lib/shared/schemas/registrar-view';
import { type TroubleKind, toTroubleKind, troubleTones } from './balance-state';
import { useBalance } from './use-balance';

export interface RegistrarLinkCardProps {
  view: RegistrarConfigurationView;
  /** Null when no balance is read: then nothing newer than the last test is known of the link. */
  balance: BalanceView | null;
}

/** Whether registrations can go through just now, and what stands in the way if not. */
export function RegistrarLinkCard({ view, balance }: RegistrarLinkCardProps) {
  return balance === null ? (
    <LinkCard view={view} trouble={null} />
  ) : (
    <LiveLinkCard view={view} balance={balance} />
  );
}

/** Shares the balance widget's answers, so that the two can never contradict each other. */
function LiveLinkCard({ view, balance }: { view: RegistrarConfigurationView; balance: BalanceView }) {
  const { data } = useBalance(balance);
  return <LinkCard view={view} trouble={data.trouble && toTroubleKind(data.trouble)} />;
}

interface LinkCardProps {
  view: RegistrarConfigurationView;
  trouble: TroubleKind | null;
}

function LinkCard({ view, trouble }: LinkCardProps) {
  const t = useTranslations('dashboard.link');
  const href = `/setup/registrars/${view.moduleId}`;
  return (
    <Card
      title={t('title', { title: view.title })}
      badge={<LinkBadge view={view} trouble={trouble} />}
      actions={
        <LinkButton size="small" variant="ghost" href={href}>
          {t(view.mayChange ? 'configure' : 'view')}
        </LinkButton>
      }
    >
      {trouble && <p className="font-medium">{t(`trouble.${trouble}`)}</p>}
      <Readiness view={view} href={href} quiet={trouble !== null} />
      <Facts view={view} />
    </Card>
  );
}

/** Ready, or what is missing. During trouble "ready" would be wrong, what is missing still counts. */
function Readiness({
  view,
  href,
  quiet,
}: {
  view: RegistrarConfigurationView;
  href: string;
  quiet: boolean;
}) {
  const t = useTranslations('dashboard.link');
  const { items, ready } = toConfigurationSummary(view);
  const { provedAt } = view.environments[view.environment];
  if (!ready) {
    return (
      <div className="grid gap-2">
        <p>{t('todo')}</p>
        <ul className="grid gap-2">
          {items
            .filter((item) => item.state === 'todo')
            .map((item) => (
              <SummaryRow key={item.topic} item={item} view={view} page={href} />
            ))}
        </ul>
      </div>
    );
  }
  return (
    <div className="grid gap-1">
      {!quiet && <p>{t('ready')}</p>}
      {provedAt && (
        <p className="text-xs text-muted">{t.rich('proved', { when: () => <TimeAgo at={provedAt} /> })}</p>
      )}
    </div>
  );
}

function LinkBadge({ view, trouble }: LinkCardProps) {
  const t = useTranslations('dashboard');
  if (trouble) return <Badge tone={troubleTones[trouble]}>{t(`balance.states.${trouble}`)}</Badge>;
  const { lastTest, provedAt, apiKey } = view.environments[view.environment];
  if (lastTest?.state === 'failed') return <Badge tone="bad">{t('link.failed')}</Badge>;
  if (toConfigurationSummary(view).ready) return <Badge tone="ok">{t('link.working')}</Badge>;
  return <Badge tone="warn">{t(apiKey.set && provedAt === null ? 'link.never' : 'link.notReady')}</Badge>;
}

function Facts({ view }: { view: RegistrarConfigurationView }) {
  const t = useTranslations('dashboard.link');
  const environments = useTranslations('registrars.connection.environments');
  const { apiKey } = view.environments[view.environment];
  const owner =
    view.owner.kind === 'account'
      ? t('accountOwner')
      : (toContactName(view.owner.contact) ?? view.owner.contactId);
  return (
    <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1 border-t border-line pt-3 text-xs">
      <dt className="text-muted">{t('environment')}</dt>
      <dd>{environments(view.environment)}</dd>
      <dt className="text-muted">{t('key')}</dt>
      <dd>{apiKey.set ? t('fingerprint', { fingerprint: apiKey.fingerprint }) : t('noKey')}</dd>
      <dt className="text-muted">{t('owner')}</dt>
      <dd className="wrap-anywhere">{owner}</dd>
    </dl>
  );
}
