'use client';

import { toLogId } from '@/components/frame/to-log-id';
import english from '@/lib/shared/messages/en/frame.json';
import french from '@/lib/shared/messages/fr/frame.json';
import './globals.css';

const languages = [
  { lang: 'en', texts: english },
  { lang: 'fr', texts: french },
];

/** The last resort, when even the layout failed: no language, theme or provider is known here, so both languages. */
export default function GlobalError({ error, retry }: { error: unknown; retry: () => void }) {
  const logId = toLogId(error);
  return (
    <html lang="en">
      <head>
        <title>{`${english.errorTitle} · ${english.product}`}</title>
      </head>
      <body>
        <main className="mx-auto grid max-w-lg gap-8 px-4 py-16">
          {languages.map(({ lang, texts }) => (
            <section key={lang} lang={lang} className="grid justify-items-start gap-2">
              <h1 className="text-xl font-semibold tracking-tight">{texts.errorTitle}</h1>
              <p>{texts.errorText}</p>
              {logId && (
                <p className="text-muted">
                  {texts.errorNext} {texts.logId}: <code className="font-mono text-xs text-ink">{logId}</code>
                </p>
              )}
              <button
                type="button"
                onClick={retry}
                className="mt-1 min-h-8 rounded-md bg-accent px-3 font-semibold text-accent-ink"
              >
                {texts.retry}
              </button>
            </section>
          ))}
        </main>
      </body>
    </html>
  );
}
