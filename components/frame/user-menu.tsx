'use client';

import { ChevronDown, CircleUser, LogOut } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useTransition } from 'react';
import { Menu } from '@/components/ui/menu';
import { MenuItem, MenuLink, MenuSeparator } from '@/components/ui/menu-items';
import { useToast } from '@/components/ui/toast';
import { toSentenceParams } from '@/lib/shared/errors';
import type { Failure } from '@/lib/shared/result';
import { ToolButton } from './tool-button';

export interface UserMenuProps {
  name: string;
  email: string;
  role: 'viewer' | 'operator' | 'administrator';
  /** Server action; on success it redirects to the login, so it only ever returns a refusal. */
  signOut: () => Promise<Failure | null>;
}

/** Who is signed in, the way to the account, and out. */
export function UserMenu({ name, email, role, signOut }: UserMenuProps) {
  const t = useTranslations('frame');
  const sentence = useTranslations('errors');
  const toast = useToast();
  const [leaving, startLeaving] = useTransition();
  const leave = () =>
    startLeaving(async () => {
      const refusal = await signOut();
      if (refusal === null) return;
      const params = toSentenceParams(refusal.params);
      const { code } = refusal;
      toast({
        tone: 'bad',
        title: `${sentence(`${code}.what`, params)} ${sentence(`${code}.next`, params)}`,
      });
    });
  const shown = name || email;
  return (
    <Menu
      trigger={
        <ToolButton aria-label={t('accountMenu', { name: shown })} aria-busy={leaving || undefined}>
          <CircleUser aria-hidden="true" className="size-4 sm:hidden" />
          <span className="hidden max-w-40 truncate sm:inline">{shown}</span>
          <ChevronDown aria-hidden="true" className="hidden size-3.5 sm:inline" />
        </ToolButton>
      }
    >
      <div className="px-2.5 py-1.5">
        <p className="truncate font-semibold">{shown}</p>
        <p className="truncate text-xs text-muted">
          {name ? `${email} · ` : ''}
          {t(`role.${role}`)}
        </p>
      </div>
      <MenuSeparator />
      <MenuLink link={<Link href="/account" />} icon={<CircleUser aria-hidden="true" className="size-4" />}>
        {t('account')}
      </MenuLink>
      <MenuItem icon={<LogOut aria-hidden="true" className="size-4" />} disabled={leaving} onSelect={leave}>
        {t('signOut')}
      </MenuItem>
    </Menu>
  );
}
