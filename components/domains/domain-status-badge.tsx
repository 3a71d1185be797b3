import {
  ArrowLeftRight,
  Ban,
  CalendarX,
  CircleCheck,
  CircleQuestionMark,
  Hourglass,
  LogOut,
  type LucideIcon,
  Timer,
} from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Badge, type Tone } from '@/components/ui/badge';
import type { DomainStatus } from '@/lib/shared/schemas/domain';

const looks: Record<DomainStatus, { tone: Tone; icon: LucideIcon }> = {
  active: { tone: 'ok', icon: CircleCheck },
  pendingRegistration: { tone: 'neutral', icon: Hourglass },
  pendingTransfer: { tone: 'neutral', icon: ArrowLeftRight },
  expired: { tone: 'bad', icon: CalendarX },
  // The last chance to get it back, at a price.
  redemption: { tone: 'bad', icon: Timer },
  cancelled: { tone: 'neutral', icon: Ban },
  transferredAway: { tone: 'neutral', icon: LogOut },
  unknown: { tone: 'warn', icon: CircleQuestionMark },
};

export interface DomainStatusBadgeProps {
  status: DomainStatus;
  /** The registrar's own word: shown when ours is only "unknown". */
  rawStatus?: string | null;
}

/** How a domain stands at the registrar. */
export function DomainStatusBadge({ status, rawStatus }: DomainStatusBadgeProps) {
  const t = useTranslations('domains');
  const { tone, icon } = looks[status];
  const word = status === 'unknown' ? rawStatus : null;
  return (
    <Badge tone={tone} icon={icon}>
      <span className="truncate" title={word ?? undefined}>
        {t(`statuses.${status}`)}
        {word && ` ${t('rawStatus', { word })}`}
      </span>
    </Badge>
  );
}
