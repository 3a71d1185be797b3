import { CircleUser, Globe, History, LayoutDashboard, type LucideIcon, Plug, RefreshCw } from 'lucide-react';

export interface NavigationEntry {
  /** Key in the `frame` messages. */
  label: 'dashboard' | 'domains' | 'sync' | 'activity' | 'registrarModules' | 'account';
  href: string;
  icon: LucideIcon;
}

export interface NavigationGroup {
  /** Key in the `frame` messages; the first group needs none. */
  heading: 'setup' | null;
  entries: readonly NavigationEntry[];
}

/** What the panel has today; a page that does not exist yet is not listed. */
export const navigation: readonly NavigationGroup[] = [
  {
    heading: null,
    entries: [
      { label: 'dashboard', href: '/', icon: LayoutDashboard },
      { label: 'domains', href: '/domains', icon: Globe },
      { label: 'sync', href: '/sync', icon: RefreshCw },
      { label: 'activity', href: '/activity', icon: History },
    ],
  },
  {
    heading: 'setup',
    entries: [
      { label: 'registrarModules', href: '/setup/registrars', icon: Plug },
      { label: 'account', href: '/account', icon: CircleUser },
    ],
  },
];

/** A page below an entry belongs to it; only the dashboard stands for itself alone. */
export function isCurrent({ href, pathname }: { href: string; pathname: string }): boolean {
  return pathname === href || (href !== '/' && pathname.startsWith(`${href}/`));
}
