import { useTranslations } from 'next-intl';

/** First stop of the Tab key: past the navigation, into the content. */
export function SkipLink() {
  const t = useTranslations('frame');
  return (
    <a
      href="#content"
      className="fixed top-2 left-2 z-50 -translate-y-20 rounded-md border border-accent bg-surface px-3 py-2 font-semibold text-accent shadow-popup focus:translate-y-0"
    >
      {t('skip')}
    </a>
  );
}
