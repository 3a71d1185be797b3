import { useTranslations } from 'next-intl';
import { SummaryRow } from '@/components/registrars/configuration-summary';
import { toContactName } from '@/components/registrars/contact-name';
import { Badge, type Tone } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import { LinkButton } from '@/components/ui/link-button';
import { TimeAgo } from '@/components/ui/time-ago';
import { toConfigurationSummary } from '@/lib/shared/registrars/configuration-summary';
import type { RegistrarConfigurationView } from '@/lib/shared/schemas/registrar-view';

/** Whether registrations can go through, and what stands in the way if not. */
export function RegistrarLinkCard({ view }: { view: RegistrarConfigurationView }) {
  const t = useTranslations('dashboard.link');
  const { items, ready } = toConfigurationSummary(view);
  const todo = items.filter((item) => item.state === 'todo');
  const href = `/setup/registrars/${view.moduleId}`;
  const { provedAt } = view.environments[view.environment];
  return (
    <Card
      title={t('title', { title: view.title })}
      badge={<LinkBadge view={view} ready={ready} />}
      actions={
        <LinkButton size="small" variant="ghost" href={href}>
          {t('configure')}
        </LinkButton>
      }
    >
      {ready ? (
        <div className="grid gap-1">
          <p>{t('ready')}</p>
          {provedAt && (
            <p className="text-xs text-muted">
              {t.rich('proved', { when: () => <TimeAgo at={provedAt} /> })}
            </p>
          )}
        </div>
      ) : (
        <div className="grid gap-2">
          <p>{t('todo')}</p>
          <ul className="grid gap-2">
            {todo.map((item) => (
              <SummaryRow key={item.topic} item={item} view={view} page={href} />
            ))}
          </ul>
        </div>
      )}
      <Facts view={view} />
    </Card>
  );
}

function LinkBadge({ view, ready }: { view: RegistrarConfigurationView; ready: boolean }) {
  const t = useTranslations('dashboard.link');
  const { lastTest, provedAt, apiKey } = view.environments[view.environment];
  const [tone, word]: [Tone, string] =
    lastTest?.state === 'failed'
      ? ['bad', 'failed']
      : ready
        ? ['ok', 'working']
        : apiKey.set && provedAt === null
          ? ['warn', 'never']
          : ['warn', 'notReady'];
  return <Badge tone={tone}>{t(word)}</Badge>;
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
