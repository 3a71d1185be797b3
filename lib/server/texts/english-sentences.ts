import 'server-only';
import { createTranslator } from 'next-intl';
import { type ErrorCode, toSentenceParams } from '@/lib/shared/errors';
import { loadMessages } from '@/lib/shared/messages/load';

/** The sentences of a failure for programs and those who write them, who are told in English whoever asks. */
export function toEnglishSentences({
  code,
  params,
}: {
  code: ErrorCode;
  params?: Record<string, string | number>;
}): { what: string; next: string } {
  const t = createTranslator({ locale: 'en', messages: loadMessages('en'), namespace: 'errors' });
  const values = toSentenceParams(params);
  return { what: t(`${code}.what`, values), next: t(`${code}.next`, values) };
}
