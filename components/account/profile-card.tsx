import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Card } from '@/components/ui/card';

export interface ProfileCardProps {
  name: string;
  email: string;
  role: 'viewer' | 'operator' | 'administrator';
  /** Buttons at the end of the header. */
  actions?: ReactNode;
}

export function ProfileCard({ name, email, role, actions }: ProfileCardProps) {
  const t = useTranslations('account');
  const facts = [
    { label: t('name'), value: name },
    { label: t('email'), value: email },
    { label: t('role'), value: t(`roles.${role}`) },
  ];
  return (
    <Card title={t('profile')} actions={actions}>
      <dl className="grid gap-x-6 gap-y-2 sm:grid-cols-[auto_minmax(0,1fr)]">
        {facts.map(({ label, value }) => (
          <div key={label} className="grid sm:col-span-2 sm:grid-cols-subgrid">
            <dt className="text-muted">{label}</dt>
            <dd className="font-medium wrap-anywhere">{value}</dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}
