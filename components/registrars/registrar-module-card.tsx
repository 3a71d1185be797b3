'use client';

import { ContactRound, Eye, Globe, Plug, Settings2, Wallet } from 'lucide-react';
import { useLocale, useTimeZone, useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import { ExternalLink } from '@/components/ui/external-link';
import { LinkButton } from '@/components/ui/link-button';
import { formatDate } from '@/lib/shared/format';
import type { RegistrarModuleItem } from '@/lib/shared/schemas/registrar-view';
import { ActivateModuleButton } from './activate-module-button';
import { ActivationBadge } from './activation-badge';
import { DeactivateModuleButton } from './deactivate-module-button';
import type { ModuleActions } from './module-actions';

export interface RegistrarModuleCardProps extends ModuleActions {
  module: RegistrarModuleItem;
  mayChange: boolean;
}

const capabilityIcons = { testConnection: Plug, balance: Wallet, contacts: ContactRound, domains: Globe };

/** One module: what it is, how it stands, what can be done with it. */
export function RegistrarModuleCard({ module, mayChange, activate, deactivate }: RegistrarModuleCardProps) {
  const t = useTranslations('registrars');
  const href = `/setup/registrars/${module.id}`;
  return (
    <Card
      title={module.title}
      badge={<ActivationBadge state={module.state} />}
      actions={<ExternalLink href={module.documentationUrl}>{t('actions.documentation')}</ExternalLink>}
    >
      <p className="max-w-prose">{t(`modules.${module.id}`)}</p>
      <div>
        <h3 className="sr-only">{t('list.capabilities')}</h3>
        <ul className="flex flex-wrap gap-1.5">
          {module.capabilities.map((capability) => (
            <li key={capability}>
              <Badge tone="neutral" icon={capabilityIcons[capability]}>
                {t(`capabilities.${capability}`)}
              </Badge>
            </li>
          ))}
        </ul>
      </div>
      <div className="flex flex-wrap items-center gap-2">
        <StateSentence module={module} />
        <span className="ml-auto flex flex-wrap gap-2">
          {module.state === 'active' ? (
            <>
              {mayChange && <DeactivateModuleButton module={module} deactivate={deactivate} />}
              <LinkButton
                href={href}
                variant={mayChange ? 'primary' : 'secondary'}
                icon={
                  mayChange ? (
                    <Settings2 aria-hidden="true" className="size-4" />
                  ) : (
                    <Eye aria-hidden="true" className="size-4" />
                  )
                }
              >
                {t(mayChange ? 'actions.configure' : 'actions.view')}
              </LinkButton>
            </>
          ) : (
            mayChange && (
              <ActivateModuleButton
                module={module}
                kept={module.state === 'deactivated'}
                activate={activate}
                href={href}
              />
            )
          )}
        </span>
      </div>
    </Card>
  );
}

function StateSentence({ module }: { module: RegistrarModuleItem }) {
  const t = useTranslations('registrars.list');
  const locale = useLocale();
  const timeZone = useTimeZone() ?? 'UTC';
  if (module.state === 'active' && module.activatedAt !== null) {
    const date = formatDate({ at: module.activatedAt, locale, timeZone });
    return <p className="text-xs text-muted">{t('since', { date })}</p>;
  }
  return <p className="text-xs text-muted">{t(module.state === 'deactivated' ? 'kept' : 'never')}</p>;
}
