import { Plug } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { LinkButton } from '@/components/ui/link-button';

export interface InactiveRegistrarCardProps {
  title: string;
  state: 'deactivated' | 'neverActivated';
}

/** In place of the widgets while the module is not active: the next step. */
export function InactiveRegistrarCard({ title, state }: InactiveRegistrarCardProps) {
  const t = useTranslations('dashboard.inactive');
  return (
    <Card title={title} className="md:col-span-2">
      <EmptyState
        icon={Plug}
        title={t('title', { title })}
        action={
          <LinkButton variant="primary" href="/setup/registrars">
            {t('action')}
          </LinkButton>
        }
      >
        {t(state)}
      </EmptyState>
    </Card>
  );
}
