'use client';

import { useTranslations } from 'next-intl';
import type { ConfigurationDraft, DraftField } from '@/lib/shared/registrars/configuration-draft';
import { type Environment, environments } from '@/lib/shared/schemas/registrar-configuration';
import type { RegistrarConfigurationView } from '@/lib/shared/schemas/registrar-view';
import { toContactName } from './contact-name';

export interface FieldValueProps {
  field: DraftField;
  /** The form, as stored or as typed. */
  draft: ConfigurationDraft;
  /** What the form was filled from. */
  view: RegistrarConfigurationView;
}

/** A field's value in one or two words; of a key only how to recognise it. */
export function FieldValue({ field, draft, view }: FieldValueProps) {
  const t = useTranslations('registrars');
  return <span className="font-medium wrap-anywhere">{toText()}</span>;

  function toText(): string {
    for (const environment of environments) {
      if (field === `${environment}.apiKey`) return toKeyText(environment);
      if (field === `${environment}.baseUrl`)
        return draft.credentials[environment].baseUrl.trim() || t('values.default');
    }
    if (field === 'environment') return t(`connection.environments.${draft.environment}`);
    if (field === 'owner') return toOwnerText();
    if (field === 'dnsPropagationDelayHours') return draft.dnsPropagationDelayHours;
    return t(draft[field === 'automaticSync' ? 'automaticSync' : 'showBalance'] ? 'values.on' : 'values.off');
  }

  function toKeyText(environment: Environment): string {
    const { keyAction, apiKey } = draft.credentials[environment];
    if (keyAction === 'replace' && apiKey.trim() !== '') return t('values.typedKey');
    const stored = view.environments[environment].apiKey;
    return stored.set && keyAction !== 'remove' ? stored.fingerprint : t('values.noKey');
  }

  function toOwnerText(): string {
    if (draft.ownerKind === 'account') return t('values.accountOwner');
    const id = draft.contactId.trim();
    const name = view.owner.contact?.id === id ? toContactName(view.owner.contact) : null;
    return name === null ? id : `${name} (${id})`;
  }
}
