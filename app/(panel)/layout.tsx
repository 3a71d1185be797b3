import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import type { ReactNode } from 'react';
import { IdentityConfirmation } from '@/components/auth/identity-confirmation';
import { AppShell } from '@/components/frame/app-shell';
import { UserMenu } from '@/components/frame/user-menu';
import { showAccount } from '@/lib/server/operations/show-account';
import { readTheme } from '@/lib/server/texts/theme';
import { confirmIdentityAction, signOutAction } from './actions';

export default async function PanelLayout({ children }: { children: ReactNode }) {
  const account = await showAccount();
  if (!account.ok) {
    // Written by proxy.ts; the login checks it before it follows it.
    const path = (await headers()).get('x-panel-path') ?? '/';
    redirect(path === '/' ? '/login' : `/login?callbackUrl=${encodeURIComponent(path)}`);
  }
  const { name, email, role } = account.value;
  return (
    <AppShell
      theme={await readTheme()}
      role={role}
      userMenu={<UserMenu name={name} email={email} role={role} signOut={signOutAction} />}
    >
      <IdentityConfirmation confirm={confirmIdentityAction}>{children}</IdentityConfirmation>
    </AppShell>
  );
}
