import type { Metadata, Viewport } from 'next';
import { NextIntlClientProvider } from 'next-intl';
import { getLocale, getMessages } from 'next-intl/server';
import type { ReactNode } from 'react';
import { pickSentences } from '@/components/frame/pick-sentences';
import { Providers } from '@/components/frame/providers';
import { readTheme } from '@/lib/server/texts/theme';
import './globals.css';

/** What client components of every page say; a page's own come with its part (components/frame/sentences.tsx). */
const everywhere = ['errors', 'frame', 'ui'];

export const metadata: Metadata = {
  title: { default: 'Registrar Panel', template: '%s · Registrar Panel' },
  robots: { index: false, follow: false },
};

export const viewport: Viewport = { colorScheme: 'light dark' };

export default async function RootLayout({ children }: { children: ReactNode }) {
  return (
    <html lang={await getLocale()} data-theme={await readTheme()}>
      <body>
        <NextIntlClientProvider
          messages={pickSentences({ messages: await getMessages(), namespaces: everywhere })}
        >
          <Providers>{children}</Providers>
        </NextIntlClientProvider>
      </body>
    </html>
  );
}
