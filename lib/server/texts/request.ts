import 'server-only';
import { cookies, headers } from 'next/headers';
import { getRequestConfig } from 'next-intl/server';
import { loadMessages } from '@/lib/shared/messages/load';
import { localeCookie, toLocale } from '@/lib/shared/preferences';
import { panelTimeZone } from '../panel-time-zone';

export default getRequestConfig(async () => {
  const locale = toLocale({
    cookie: (await cookies()).get(localeCookie)?.value,
    acceptLanguage: (await headers()).get('accept-language'),
  });
  // `now` travels to the browser, so that hydration writes the same "3 minutes ago".
  return { locale, timeZone: panelTimeZone, now: new Date(), messages: loadMessages(locale) };
});
