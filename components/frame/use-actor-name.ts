'use client';

import { useTranslations } from 'next-intl';
import { systemActor } from '@/lib/shared/system-actor';

/** Whoever did something, as a sentence names them: an address, or the panel itself (a command on the server, a job). */
export function useActorName(): (actor: string) => string {
  const t = useTranslations('ui');
  return (actor) => (actor === systemActor ? t('system') : actor);
}
