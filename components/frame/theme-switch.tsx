'use client';

import { Monitor, Moon, Sun } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Menu } from '@/components/ui/menu';
import { MenuChoices } from '@/components/ui/menu-items';
import { type Theme, themeCookie } from '@/lib/shared/preferences';
import { rememberPreference } from './remember-preference';
import { ToolButton } from './tool-button';

const icons = { light: Sun, dark: Moon, system: Monitor };

/** Light, dark or as the system says. `theme` is what the server rendered with. */
export function ThemeSwitch({ theme }: { theme: Theme }) {
  const t = useTranslations('frame');
  const [chosen, setChosen] = useState(theme);
  const names: Record<Theme, string> = { light: t('light'), dark: t('dark'), system: t('likeSystem') };
  const Icon = icons[chosen];
  const choose = (next: Theme) => {
    setChosen(next);
    document.documentElement.dataset.theme = next;
    rememberPreference({ cookie: themeCookie, value: next });
  };
  const choices = (['light', 'dark', 'system'] as const).map((value) => {
    const ChoiceIcon = icons[value];
    return { value, label: names[value], icon: <ChoiceIcon aria-hidden="true" className="size-4" /> };
  });
  return (
    <Menu
      trigger={
        <ToolButton aria-label={t('themeNow', { theme: names[chosen] })}>
          <Icon aria-hidden="true" className="size-4" />
        </ToolButton>
      }
    >
      <MenuChoices value={chosen} choices={choices} onValueChange={choose} />
    </Menu>
  );
}
