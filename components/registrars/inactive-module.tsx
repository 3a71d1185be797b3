'use client';

import { PowerOff } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { ActivateModuleButton } from './activate-module-button';
import type { RegistrarModuleListProps } from './registrar-module-list';

export interface InactiveModuleProps {
  module: { id: string; title: string };
  /** It was active before, and its configuration is still there. */
  kept: boolean;
  mayChange: boolean;
  activate: RegistrarModuleListProps['activate'];
}

/** In place of the configuration form while the module is not active. */
export function InactiveModule({ module, kept, mayChange, activate }: InactiveModuleProps) {
  const t = useTranslations('registrars');
  return (
    <Card title={module.title}>
      <EmptyState
        icon={PowerOff}
        title={t('inactive.title')}
        action={
          mayChange && (
            <ActivateModuleButton
              module={module}
              kept={kept}
              activate={activate}
              href={`/setup/registrars/${module.id}`}
            />
          )
        }
      >
        {t(kept ? 'inactive.kept' : 'inactive.never')}
      </EmptyState>
    </Card>
  );
}
