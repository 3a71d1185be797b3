import { CirclePower, PowerOff } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import type { RegistrarModuleItem } from '@/lib/shared/schemas/registrar-view';

/** Whether a module is active, as icon, word and colour. */
export function ActivationBadge({ state }: { state: RegistrarModuleItem['state'] }) {
  const t = useTranslations('registrars.states');
  return state === 'active' ? (
    <Badge tone="ok" icon={CirclePower}>
      {t(state)}
    </Badge>
  ) : (
    <Badge tone="neutral" icon={PowerOff}>
      {t(state)}
    </Badge>
  );
}
