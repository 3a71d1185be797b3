'use client';

import { useTranslations } from 'next-intl';
import { type Tone, toneIcons, toneText } from '@/components/ui/badge';
import { Callout } from '@/components/ui/callout';
import { Card } from '@/components/ui/card';
import { type SystemCheck, type SystemView, systemChecks } from '@/lib/shared/schemas/system-view';

/** What the health check looks at, each with what to do about it. */
export function ChecksCard({ view }: { view: SystemView }) {
  const t = useTranslations('system.checks');
  return (
    <Card title={t('title')}>
      <ul className="grid gap-3">
        {systemChecks.map((check) => (
          <Check key={check} check={check} word={view.checks[check]} unreadable={view.keys.unreadable} />
        ))}
      </ul>
      {view.next && (
        <Callout
          tone="warn"
          title={t('next')}
          actions={<code className="font-mono text-xs wrap-anywhere select-all">{view.next}</code>}
        />
      )}
    </Card>
  );
}

/** Words that say that nothing is wrong, or nothing that keeps people away. */
const tones: Record<string, Tone> = {
  ok: 'ok',
  notRunning: 'warn',
  someUnreadable: 'warn',
  unknown: 'neutral',
};

function Check({ check, word, unreadable }: { check: SystemCheck; word: string; unreadable: number }) {
  const t = useTranslations('system.checks');
  const tone = tones[word] ?? 'bad';
  const Icon = toneIcons[tone];
  const known = `${check}.${word}`;
  const sentence = t.has(known) ? known : `${check}.other`;
  return (
    <li className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-2">
      <Icon aria-hidden="true" className={`mt-0.5 size-4 ${toneText[tone]}`} />
      <div>
        <span className="font-semibold">{t(`${check}.name`)}</span>
        <span className={toneText[tone]}> · {t(`words.${tone}`)}</span>
        <p className="text-xs text-muted">{t(sentence, { word, count: unreadable })}</p>
      </div>
    </li>
  );
}
