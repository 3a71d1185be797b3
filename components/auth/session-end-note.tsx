import { useTranslations } from 'next-intl';
import { Callout } from '@/components/ui/callout';

export interface SessionEndNoteProps {
  end: 'idle' | 'expired' | 'revoked' | 'unknown';
  /** Whether a page waits behind the sign-in. */
  returns: boolean;
}

/** Why somebody who was signed in sees the login again. */
export function SessionEndNote({ end, returns }: SessionEndNoteProps) {
  const t = useTranslations('auth');
  return (
    <Callout tone="neutral" title={t(`ended.${end}`)}>
      {returns && t('endedNext')}
    </Callout>
  );
}
