import { useTranslations } from 'next-intl';
import { Callout } from '@/components/ui/callout';

/** After a lost encryption key, once every API key was typed again: what is left to do on the server. */
export function KeyRingNotice({ command }: { command: string }) {
  const t = useTranslations('registrars.keyRing');
  return (
    <Callout
      tone="warn"
      title={t('title')}
      actions={<code className="font-mono text-xs wrap-anywhere select-all">{command}</code>}
      className="mb-4"
    >
      {t('text')}
    </Callout>
  );
}
