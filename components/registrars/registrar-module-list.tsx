'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { Segmented } from '@/components/ui/segmented';
import type { RegistrarModuleItem } from '@/lib/shared/schemas/registrar-view';
import type { ModuleActions } from './module-actions';
import { RegistrarModuleCard } from './registrar-module-card';

type Filter = 'all' | 'active' | 'inactive';

export interface RegistrarModuleListProps extends ModuleActions {
  modules: RegistrarModuleItem[];
  mayChange: boolean;
}

/** Every module of the catalogue, filtered by its state. */
export function RegistrarModuleList({ modules, mayChange, activate, deactivate }: RegistrarModuleListProps) {
  const t = useTranslations('registrars');
  const [filter, setFilter] = useState<Filter>('all');
  const shown = modules.filter(
    (module) => filter === 'all' || (module.state === 'active') === (filter === 'active'),
  );
  return (
    <div className="grid gap-4">
      <Segmented<Filter>
        legend={t('list.filter')}
        legendHidden
        name="filter"
        value={filter}
        onValueChange={setFilter}
        options={(['all', 'active', 'inactive'] as const).map((value) => ({
          value,
          label: t(`list.filters.${value}`),
        }))}
      />
      {shown.length === 0 && (
        <EmptyState
          title={t('list.none')}
          action={<Button onClick={() => setFilter('all')}>{t('list.showAll')}</Button>}
        />
      )}
      {shown.map((module) => (
        <RegistrarModuleCard
          key={module.id}
          module={module}
          mayChange={mayChange}
          activate={activate}
          deactivate={deactivate}
        />
      ))}
    </div>
  );
}
