'use client';

import { useTranslations } from 'next-intl';
import { RadioCards } from '@/components/ui/radio-cards';
import { type Role, roles } from '@/lib/shared/people';

export interface RoleCardsProps {
  value: Role;
  onValueChange: (role: Role) => void;
}

/** The roles, each with what it allows. */
export function RoleCards({ value, onValueChange }: RoleCardsProps) {
  const t = useTranslations('users');
  return (
    <RadioCards
      legend={t('columns.role')}
      name="role"
      value={value}
      onValueChange={(chosen) => onValueChange(roles.find((role) => role === chosen) ?? value)}
      cards={roles.map((role) => ({ value: role, title: t(`roles.${role}`), hint: t(`roleHints.${role}`) }))}
    />
  );
}
