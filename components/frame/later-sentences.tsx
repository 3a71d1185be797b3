'use client';

import { useLocale, useMessages } from 'next-intl';
import { type ReactNode, use } from 'react';
import { ErrorNote } from '@/components/ui/error-note';
import { type LaterNamespace, loadLater } from '@/lib/shared/messages/load-later';
import { AddedSentences } from './added-sentences';

/**
 * Around a part that is loaded when it is needed: its sentences come with it, unless the page sent them already.
 * Suspends until they are there.
 */
export function LaterSentences({ of: namespace, children }: { of: LaterNamespace; children: ReactNode }) {
  const locale = useLocale();
  const messages = namespace in useMessages() ? {} : use(loadLater({ namespace, locale }));
  if (messages === null) return <ErrorNote error={{ code: 'PANEL_UNREACHABLE', retry: true }} />;
  return <AddedSentences messages={messages}>{children}</AddedSentences>;
}
