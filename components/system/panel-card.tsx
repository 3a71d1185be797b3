'use client';

import { useTranslations } from 'next-intl';
import { Card } from '@/components/ui/card';
import { TimeAgo } from '@/components/ui/time-ago';
import type { SystemView } from '@/lib/shared/schemas/system-view';
import { Fact, Facts } from './facts';

/** Which panel this is. */
export function PanelCard({ view: { panel } }: { view: SystemView }) {
  const t = useTranslations('system.panel');
  return (
    <Card title={t('title')}>
      <Facts>
        <Fact name={t('version')}>{panel.version}</Fact>
        {panel.commit && (
          <Fact name={t('commit')}>
            <code className="font-mono text-xs">{panel.commit}</code>
          </Fact>
        )}
        <Fact name={t('started')}>
          <TimeAgo at={panel.startedAt} />
        </Fact>
      </Facts>
    </Card>
  );
}
