'use client';

import { UserPlus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { PageHeader } from '@/components/frame/page-header';
import { Button } from '@/components/ui/button';
import type { OneTimeLink, Person } from '@/lib/shared/people';
import { ChangeRoleDialog } from './change-role-dialog';
import { ConfirmDeedDialog } from './confirm-deed-dialog';
import { InviteDialog } from './invite-dialog';
import { LinkDialog } from './link-dialog';
import type { ConfirmedDeed, PeopleActions } from './people-actions';
import { PeopleTable } from './people-table';

export interface PeoplePanelProps {
  people: Person[];
  actions: PeopleActions;
}

type Asked =
  | { deed: 'invite' }
  | { deed: 'changeRole'; person: Person }
  | { deed: ConfirmedDeed; person: Person };

/** Who may sign in, and everything that an administrator does about it. */
export function PeoplePanel({ people, actions }: PeoplePanelProps) {
  const t = useTranslations('users');
  const frame = useTranslations('frame');
  const [asked, setAsked] = useState<Asked | null>(null);
  const [given, setGiven] = useState<{ name: string; link: OneTimeLink } | null>(null);
  const [said, setSaid] = useState('');
  const close = () => setAsked(null);
  const ask = (next: Asked) => {
    setSaid('');
    setAsked(next);
  };
  const end = (sentence: string, link: { name: string; link: OneTimeLink } | null = null) => {
    setSaid(sentence);
    setAsked(null);
    setGiven(link);
  };
  const done = ({
    deed,
    person: { name },
    link,
  }: {
    deed: ConfirmedDeed;
    person: Person;
    link: OneTimeLink | null;
  }) => end(t(`done.${deed}`, { name }), link && { name, link });
  return (
    <>
      <PageHeader
        title={t('title')}
        crumbs={[{ label: frame('setup') }]}
        actions={
          <Button
            variant="primary"
            icon={<UserPlus aria-hidden="true" className="size-4" />}
            onClick={() => ask({ deed: 'invite' })}
          >
            {t('invite')}
          </Button>
        }
      >
        {t('intro')}
      </PageHeader>
      <p role="status" className="mb-3 font-medium text-ok empty:hidden">
        {said}
      </p>
      <PeopleTable
        people={people}
        askedOf={asked && 'person' in asked ? asked.person.id : null}
        onChoose={ask}
      />
      {people.length === 1 && <p className="mt-4 max-w-prose text-muted">{t('alone')}</p>}
      {asked?.deed === 'invite' && (
        <InviteDialog
          invite={actions.invite}
          onClose={close}
          onInvited={(invited) => end(t('done.invite', { name: invited.name }), invited)}
        />
      )}
      {asked?.deed === 'changeRole' && (
        <ChangeRoleDialog
          person={asked.person}
          changeRole={actions.changeRole}
          onClose={close}
          onChanged={(role) => end(t('done.role', { name: asked.person.name, role: t(`roles.${role}`) }))}
        />
      )}
      {asked !== null && asked.deed !== 'invite' && asked.deed !== 'changeRole' && (
        <ConfirmDeedDialog
          deed={asked.deed}
          person={asked.person}
          actions={actions}
          onClose={close}
          onDone={(link) => done({ deed: asked.deed, person: asked.person, link })}
        />
      )}
      {given && <LinkDialog name={given.name} link={given.link} onClose={() => setGiven(null)} />}
    </>
  );
}
