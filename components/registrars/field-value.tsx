'use client';

import { useLocale, useTranslations } from 'next-intl';
import { formatWeekday } from '@/lib/shared/format';
import type { ConfigurationDraft, DraftField } from '@/lib/shared/registrars/configuration-draft';
import type { Environment } from '@/lib/shared/schemas/registrar-configuration';
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
  const locale = useLocale();
  return <span className="font-medium wrap-anywhere">{toText()}</span>;

  function toText(): string {
    switch (field) {
      case 'production.apiKey':
        return toKeyText('production');
      case 'sandbox.apiKey':
        return toKeyText('sandbox');
      case 'production.baseUrl':
        return draft.credentials.production.baseUrl.trim() || t('values.default');
      case 'sandbox.baseUrl':
        return draft.credentials.sandbox.baseUrl.trim() || t('values.default');
      case 'environment':
        return t(`connection.environments.${draft.environment}`);
      case 'owner':
        return toOwnerText();
      case 'syncFrequency':
        return t(`advanced.frequencies.${draft.syncFrequency}`);
      case 'syncWeekday':
        return formatWeekday(draft.syncWeekday, locale);
      case 'automaticSync':
      case 'syncNotifyOnly':
      case 'showBalance':
        return t(draft[field] ? 'values.on' : 'values.off');
      case 'syncTime':
      case 'syncBrakePercent':
      case 'dnsPropagationDelayHours':
        return draft[field];
    }
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
