'use client';

import { Languages } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useLocale, useTranslations } from 'next-intl';
import { Menu } from '@/components/ui/menu';
import { MenuChoices } from '@/components/ui/menu-items';
import { type Locale, localeCookie, toLocale } from '@/lib/shared/preferences';
import { rememberPreference } from './remember-preference';
import { ToolButton } from './tool-button';

// Each language is named in itself: whoever looks for it reads that one.
const languages: readonly { value: Locale; label: string; lang: Locale }[] = [
  { value: 'en', label: 'English', lang: 'en' },
  { value: 'fr', label: 'Français', lang: 'fr' },
];

/** English or French. What was typed on the page stays: only the texts are rendered again. */
export function LanguageSwitch() {
  const t = useTranslations('frame');
  const router = useRouter();
  const locale = toLocale({ cookie: useLocale() });
  const name = languages.find((language) => language.value === locale)?.label ?? locale;
  const code = locale.toUpperCase();
  const choose = (next: Locale) => {
    rememberPreference({ cookie: localeCookie, value: next });
    router.refresh();
  };
  return (
    <Menu
      trigger={
        <ToolButton aria-label={t('languageNow', { language: name, code })}>
          <Languages aria-hidden="true" className="size-4" />
          <span aria-hidden="true" className="text-xs">
            {code}
          </span>
        </ToolButton>
      }
    >
      <MenuChoices value={locale} choices={languages} onValueChange={choose} />
    </Menu>
  );
}
