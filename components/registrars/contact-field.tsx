'use client';

import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Callout } from '@/components/ui/callout';
import { Field } from '@/components/ui/field';
import { Skeleton } from '@/components/ui/skeleton';
import { TextInput } from '@/components/ui/text-input';
import { fieldIds } from '@/lib/shared/registrars/configuration-summary';
import type { Contact } from '@/lib/shared/schemas/contact';
import type { OwnerView } from '@/lib/shared/schemas/registrar-view';
import { ChosenContact, type ChosenContactProps } from './chosen-contact';
import type { SectionProps } from './section-props';

/**
 * The largest part of the page, and only some who open it choose a contact. Made in the browser alone: a field that
 * stood there before its script would forget what is typed into it meanwhile.
 */
const ContactPicker = dynamic(
  () =>
    import('./contact-picker').then(
      ({ ContactPicker }) => ContactPicker,
      // Nothing else on the page is lost for it.
      () => PickerNotLoaded,
    ),
  { ssr: false, loading: PickerPlace },
);

/** Where links to the field lead until it is there. */
function PickerPlace() {
  return (
    <div id={fieldIds.contact}>
      <Skeleton className="h-[58px] pointer-coarse:h-[68px]" />
    </div>
  );
}

function PickerNotLoaded() {
  return <Callout tone="warn" title={useTranslations('registrars.owner')('pickerNotLoaded')} />;
}

export interface ContactFieldProps extends SectionProps {
  /** As the registrar was last asked about it. */
  owner: OwnerView;
  /** Whether the registrar can be asked for contacts at all (a readable key is stored). */
  askable: boolean;
  revision: string;
  error: string | null;
  checkAgain: ChosenContactProps['checkAgain'];
}

/** The contact: chosen from the registrar's list, or its id typed by hand when the list can't be had. */
export function ContactField(props: ContactFieldProps) {
  const { view, draft, change, owner, askable, revision, disabled } = props;
  const t = useTranslations('registrars.owner');
  const [byHand, setByHand] = useState(!askable);
  const [picked, setPicked] = useState<Contact | null>(null);
  const contactId = draft.contactId.trim();
  const known = [picked, owner.contact].find((contact) => contact?.id === contactId) ?? null;
  const isStored = owner.kind === 'contact' && owner.contactId === contactId;
  return (
    <div className="grid gap-2">
      {contactId !== '' && (
        <ChosenContact
          contactId={contactId}
          contact={known}
          owner={isStored ? owner : null}
          checkAgain={props.checkAgain}
        />
      )}
      {byHand || !askable ? (
        <Field
          id={fieldIds.contact}
          label={t('contactId')}
          error={props.error}
          hint={askable ? t('contactIdHint') : t('noKey')}
        >
          <TextInput
            mono
            className="max-w-72"
            value={draft.contactId}
            onChange={(event) => change({ contactId: event.currentTarget.value })}
            autoComplete="off"
            spellCheck={false}
            disabled={disabled}
            maxLength={80}
          />
        </Field>
      ) : (
        <ContactPicker
          id={fieldIds.contact}
          moduleId={view.moduleId}
          revision={revision}
          disabled={disabled}
          error={props.error}
          chosenId={contactId}
          onChoose={(contact) => {
            setPicked(contact);
            change({ contactId: contact.id });
          }}
        />
      )}
      {askable && !disabled && (
        <Button variant="link" className="justify-self-start text-xs" onClick={() => setByHand(!byHand)}>
          {t(byHand ? 'chooseFromList' : 'typeId')}
        </Button>
      )}
    </div>
  );
}
