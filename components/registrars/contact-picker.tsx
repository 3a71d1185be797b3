'use client';

import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useDeferredValue, useEffect, useState } from 'react';
import { AsyncCombobox } from '@/components/ui/async-combobox';
import { Button } from '@/components/ui/button';
import { ErrorNote } from '@/components/ui/error-note';
import { Field } from '@/components/ui/field';
import { toFailure } from '@/lib/shared/queries/fetch-result';
import { contactsQuery } from '@/lib/shared/queries/registrar-queries';
import type { Contact, ContactSearchResult } from '@/lib/shared/schemas/contact';
import { toContactDetails, toContactName } from './contact-name';

export interface ContactPickerProps {
  id: string;
  moduleId: string;
  /** Changes with the key and the stored owner: another list then. */
  revision: string;
  disabled: boolean;
  error: string | null;
  chosenId: string;
  onChoose: (contact: Contact) => void;
}

/** Searches the registrar's address book as one types. The list is asked for when it is first opened. */
export function ContactPicker({
  id,
  moduleId,
  revision,
  disabled,
  error,
  chosenId,
  onChoose,
}: ContactPickerProps) {
  const t = useTranslations('registrars.owner');
  const [typed, setTyped] = useState('');
  const [opened, setOpened] = useState(false);
  const [cameWithError] = useState(error !== null);
  // The form leads to its first fault; when this was still being loaded then, the way leads here now.
  useEffect(() => {
    if (cameWithError) document.getElementById(id)?.focus();
  }, [cameWithError, id]);
  const query = useDeferredValue(typed);
  const contacts = useInfiniteQuery({
    ...contactsQuery({ moduleId, query: query.trim(), revision }),
    enabled: opened,
    placeholderData: keepPreviousData,
  });
  const pages = contacts.data?.pages ?? [];
  const last = pages.at(-1);
  const options = toUnique(pages.flatMap((page) => page.items));
  const status = useStatus({ last, searching: query.trim() !== '' });
  return (
    <div className="grid gap-2">
      <Field id={id} label={t('picker')} error={error}>
        <AsyncCombobox<Contact>
          id={id}
          listLabel={t('picker')}
          query={typed}
          onQueryChange={setTyped}
          options={options}
          matching={last?.matching ?? 0}
          onNeedMore={() => contacts.hasNextPage && !contacts.isFetching && contacts.fetchNextPage()}
          toId={(contact) => contact.id}
          renderOption={(contact) => <ContactOption contact={contact} />}
          selectedId={chosenId === '' ? null : chosenId}
          onSelect={(contact) => {
            onChoose(contact);
            setTyped('');
          }}
          busy={contacts.isPending && opened}
          status={contacts.error ? undefined : status}
          statusAction={
            last?.listing.state === 'incomplete' && (
              <Button size="small" variant="link" onClick={() => contacts.refetch()}>
                {t('readAgain')}
              </Button>
            )
          }
          placeholder={t('placeholder')}
          disabled={disabled}
          onOpen={() => setOpened(true)}
        />
      </Field>
      {contacts.error && (
        <ErrorNote
          error={toFailure(contacts.error)}
          onRetry={() => contacts.refetch()}
          retrying={contacts.isFetching}
        />
      )}
    </div>
  );
}

/** While the registrar's list is still growing, a contact may stand on two slices. */
function toUnique(contacts: Contact[]): Contact[] {
  return [...new Map(contacts.map((contact) => [contact.id, contact])).values()];
}

function useStatus({
  last,
  searching,
}: {
  last: ContactSearchResult | undefined;
  searching: boolean;
}): string | undefined {
  const t = useTranslations('registrars.owner');
  if (last === undefined) return undefined;
  const { state, loaded, total, unreadable } = last.listing;
  const parts = [t(searching ? 'matching' : 'all', { count: last.matching })];
  if (state === 'loading')
    parts.push(total === null ? t('loading', { loaded }) : t('loadingOf', { loaded, total }));
  if (state === 'incomplete') parts.push(t('incomplete', { loaded }));
  if (state === 'complete' && loaded === 0) parts.push(t('noneInBook'));
  if (unreadable > 0) parts.push(t('unreadable', { count: unreadable }));
  return parts.join(' · ');
}

function ContactOption({ contact }: { contact: Contact }) {
  const t = useTranslations('registrars.owner');
  return (
    <span className="grid min-w-0 grid-cols-[minmax(0,1fr)_auto] gap-x-3">
      <span className="min-w-0 truncate">
        <span className="font-semibold">{toContactName(contact) ?? t('unnamed')}</span>
        <span className="text-muted"> {toContactDetails(contact)}</span>
      </span>
      <span className="font-mono text-xs text-muted">
        {[contact.country, contact.id].filter((part) => part !== null).join(' · ')}
      </span>
    </span>
  );
}
