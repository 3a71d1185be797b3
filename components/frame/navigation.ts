import {
  Activity,
  CircleUser,
  Globe,
  History,
  KeyRound,
  LayoutDashboard,
  type LucideIcon,
  Plug,
  RefreshCw,
  Users,
} from 'lucide-react';
import { type Role, roles } from '@/lib/shared/people';

export interface NavigationEntry {
  /** Key in the `frame` messages. */
  label:
    | 'dashboard'
    | 'domains'
    | 'sync'
    | 'activity'
    | 'registrarModules'
    | 'users'
    | 'apiTokens'
    | 'systemStatus'
    | 'account';
  href: string;
  icon: LucideIcon;
  /** The lowest role that may see the page; everybody when absent. */
  needs?: Role;
}

export interface NavigationGroup {
  /** Key in the `frame` messages; the first group needs none. */
  heading: 'setup' | null;
  entries: readonly NavigationEntry[];
}

const navigation: readonly NavigationGroup[] = [
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
      { label: 'users', href: '/setup/users', icon: Users, needs: 'administrator' },
      { label: 'apiTokens', href: '/setup/tokens', icon: KeyRound, needs: 'administrator' },
      { label: 'systemStatus', href: '/system', icon: Activity },
      { label: 'account', href: '/account', icon: CircleUser },
    ],
  },
];

/** What the panel has today and this role may see; a page that does not exist yet is not listed. */
export function navigationFor(role: Role): readonly NavigationGroup[] {
  const rank = roles.indexOf(role);
  return navigation.map(({ heading, entries }) => ({
    heading,
    entries: entries.filter(({ needs = 'viewer' }) => rank >= roles.indexOf(needs)),
  }));
}

/** A page below an entry belongs to it; only the dashboard stands for itself alone. */
export function isCurrent({ href, pathname }: { href: string; pathname: string }): boolean {
  return pathname === href || (href !== '/' && pathname.startsWith(`${href}/`));
}
