import 'server-only';
import { cookies, headers } from 'next/headers';
import { getRequestConfig } from 'next-intl/server';
import { loadMessages } from '@/lib/shared/messages/load';
import { localeCookie, toLocale } from '@/lib/shared/preferences';

/** Dates are shown in the server's time zone, the same for everybody who works in this panel. */
const serverTimeZone = Intl.DateTimeFormat().resolvedOptions().timeZone;

export default getRequestConfig(async () => {
  const locale = toLocale({
    cookie: (await cookies()).get(localeCookie)?.value,
    acceptLanguage: (await headers()).get('accept-language'),
  });
  // `now` travels to the browser, so that hydration writes the same "3 minutes ago".
  return { locale, timeZone: serverTimeZone, now: new Date(), messages: loadMessages(locale) };
});
