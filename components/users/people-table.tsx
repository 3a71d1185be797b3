'use client';

import { useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import { type Column, Table } from '@/components/ui/table';
import { TimeAgo } from '@/components/ui/time-ago';
import type { Person } from '@/lib/shared/people';
import { type Deed, PersonMenu } from './person-menu';
import { PersonStateBadge } from './person-state';

export interface PeopleTableProps {
  people: Person[];
  /** Of whom a dialog is on the screen. */
  askedOf: string | null;
  onChoose: (choice: { deed: Deed; person: Person }) => void;
}

export function PeopleTable({ people, askedOf, onChoose }: PeopleTableProps) {
  const t = useTranslations('users');
  const hasAccount = ({ state }: Person) => state === 'active' || state === 'deactivated';
  const columns: Column<Person>[] = [
    {
      id: 'name',
      header: t('columns.name'),
      names: true,
      cell: ({ name, own }) => (
        <span className="flex flex-wrap items-center gap-2">
          {name}
          {own && <Badge tone="ok">{t('you')}</Badge>}
        </span>
      ),
    },
    { id: 'email', header: t('columns.email'), cell: ({ email }) => email },
    {
      id: 'role',
      header: t('columns.role'),
      cell: ({ role }) => <span className="whitespace-nowrap">{t(`roles.${role}`)}</span>,
    },
    { id: 'state', header: t('columns.state'), cell: (person) => <PersonStateBadge person={person} /> },
    {
      id: 'secondFactor',
      header: t('columns.secondFactor'),
      cell: (person) => (hasAccount(person) ? t(person.secondFactor ? 'yes' : 'no') : '—'),
    },
    {
      id: 'lastSignIn',
      header: t('columns.lastSignIn'),
      cell: (person) => {
        if (!hasAccount(person)) return '—';
        return person.lastSignInAt === null ? t('never') : <TimeAgo at={person.lastSignInAt} />;
      },
    },
    {
      id: 'actions',
      header: t('columns.actions'),
      headerHidden: true,
      align: 'end',
      cell: (person) =>
        !person.own && (
          <div className="flex justify-end">
            <PersonMenu
              person={person}
              asking={askedOf === person.id}
              onChoose={(deed) => onChoose({ deed, person })}
            />
          </div>
        ),
    },
  ];
  return (
    // Not cut off at its edges: the menus of the last rows stand out below.
    <div className="rounded-lg border border-line bg-surface shadow-raised">
      <Table caption={t('title')} columns={columns} rows={people} rowKey={({ id }) => id} />
    </div>
  );
}
