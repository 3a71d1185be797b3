'use client';

import { Power } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState, useTransition } from 'react';
import { Button } from '@/components/ui/button';
import { ErrorNote } from '@/components/ui/error-note';
import { useToast } from '@/components/ui/toast';
import type { Failure } from '@/lib/shared/result';
import type { ModuleActions } from './module-actions';

/** Activates and goes on to the configuration, which is the next step. */
export function ActivateModuleButton({
  module,
  kept,
  activate,
  href,
}: {
  module: { id: string; title: string };
  /** It was active before, and its configuration is still there. */
  kept: boolean;
  activate: ModuleActions['activate'];
  href: string;
}) {
  const t = useTranslations('registrars');
  const router = useRouter();
  const toast = useToast();
  const [busy, start] = useTransition();
  const [error, setError] = useState<Failure | null>(null);
  const press = () =>
    start(async () => {
      const result = await activate(module.id);
      if (!result.ok) return setError(result.error);
      toast({ title: t(kept ? 'activatedAgain' : 'activated', { title: module.title }) });
      router.push(href);
    });
  return (
    <span className="grid justify-items-end gap-2">
      <Button
        variant="primary"
        busy={busy}
        onClick={press}
        icon={<Power aria-hidden="true" className="size-4" />}
      >
        {t('actions.activate')}
      </Button>
      {error && <ErrorNote error={error} onRetry={press} retrying={busy} />}
    </span>
  );
}
