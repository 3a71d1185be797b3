import type { useTranslations } from 'next-intl';
import { getMessages } from 'next-intl/server';
import type { ReactNode } from 'react';

import { AddedSentences } from './added-sentences';
import { pickSentences } from './pick-sentences';

type Namespace = NonNullable<Parameters<typeof useTranslations>[0]>;

/**
 * The sentences that the client components inside need, besides those that every page brings (app/layout.tsx).
 * Server components have them all; a browser is sent only these.
 */
export async function Sentences({ of, children }: { of: Namespace[]; children: ReactNode }) {
  const messages = pickSentences({ messages: await getMessages(), namespaces: of });
  return <AddedSentences messages={messages}>{children}</AddedSentences>;
}
