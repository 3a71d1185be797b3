'use client';

import { useTranslations } from 'next-intl';
import { Callout } from '@/components/ui/callout';
import { Card } from '@/components/ui/card';
import { Disclosure } from '@/components/ui/disclosure';
import { ExternalLink } from '@/components/ui/external-link';
import { Field } from '@/components/ui/field';
import { Segmented } from '@/components/ui/segmented';
import { TextInput } from '@/components/ui/text-input';
import type { CredentialDraft } from '@/lib/shared/registrars/configuration-draft';
import { fieldIds } from '@/lib/shared/registrars/configuration-summary';
import { needsNewKey } from '@/lib/shared/registrars/needs-new-key';
import { type Environment, environments } from '@/lib/shared/schemas/registrar-configuration';
import type { SpareKeysByEnvironment } from '@/lib/shared/schemas/spare-keys-view';
import { ApiKeyField } from './api-key-field';
import { ConnectionTestPanel, type ConnectionTestPanelProps } from './connection-test-panel';
import type { SectionProps } from './section-props';
import type { SpareKeyActions, SpareKeyProps } from './spare-key-actions';
import { SpareKeysPanel } from './spare-keys-panel';

interface Props extends SectionProps, Pick<ConnectionTestPanelProps, 'startTest' | 'onTested' | 'mayTest'> {
  /** Null: not for this reader. */
  spareKeys: SpareKeysByEnvironment | null;
  keyActions: SpareKeyActions;
  onSwapped: SpareKeyProps['onSwapped'];
}

/** Environment, key, address and the connection test, which tests what stands here. */
export function ConnectionSettingsSection(props: Props) {
  const { view, draft, change, errorOf, disabled, startTest, onTested, mayTest } = props;
  const t = useTranslations('registrars.connection');
  const { environment } = draft;
  const stored = view.environments[environment];
  const credential = draft.credentials[environment];
  const changeCredential = (part: Partial<CredentialDraft>) =>
    change({ credentials: { ...draft.credentials, [environment]: { ...credential, ...part } } });
  return (
    <Card title={t('title')}>
      <Segmented<Environment>
        legend={t('environment')}
        name="environment"
        value={environment}
        onValueChange={(next) => change({ environment: next })}
        options={environments.map((value) => ({ value, label: t(`environments.${value}`) }))}
        disabled={disabled}
        hint={t('environmentHint')}
      />
      {environment === 'sandbox' && stored.defaultBaseUrl === null && credential.baseUrl.trim() === '' && (
        <Callout
          tone="neutral"
          title={t('sandboxUnknown')}
          actions={<ExternalLink href={view.links.support}>{t('contactSupport')}</ExternalLink>}
        />
      )}
      <ApiKeyField
        key={environment}
        stored={stored.apiKey}
        credential={credential}
        onChange={changeCredential}
        error={errorOf(`environments.${environment}.key.apiKey`)}
        disabled={disabled}
        environmentName={t(`environments.${environment}`)}
        needsNew={needsNewKey({ stored, baseUrl: credential.baseUrl })}
        action={<ExternalLink href={view.links.keys}>{t('createKey')}</ExternalLink>}
      />
      {props.spareKeys && stored.apiKey.set && stored.apiKey.readable && (
        <SpareKeysPanel
          key={`spare ${environment}`}
          spares={props.spareKeys[environment]}
          place={{ moduleId: view.moduleId, environment }}
          actions={props.keyActions}
          working={stored.apiKey}
          keysUrl={view.links.keys}
          onSwapped={props.onSwapped}
        />
      )}
      <KeyAdvice href={view.links.keys} />
      <Field
        id={fieldIds.baseUrl}
        label={t('baseUrl')}
        optional={stored.defaultBaseUrl !== null}
        error={errorOf(`environments.${environment}.baseUrl`)}
        hint={t('baseUrlHint')}
      >
        <TextInput
          mono
          inputMode="url"
          autoComplete="off"
          spellCheck={false}
          value={credential.baseUrl}
          placeholder={stored.defaultBaseUrl ?? 'https://'}
          onChange={(event) => changeCredential({ baseUrl: event.currentTarget.value })}
          disabled={disabled}
          maxLength={400}
        />
      </Field>
      <ConnectionTestPanel
        view={view}
        draft={draft}
        startTest={startTest}
        onTested={onTested}
        mayTest={mayTest}
      />
    </Card>
  );
}

function KeyAdvice({ href }: { href: string }) {
  const t = useTranslations('registrars.connection');
  return (
    <Disclosure summary={t('advice')} className="-mt-2">
      <p className="max-w-prose">{t('adviceText')}</p>
      <ExternalLink href={href}>{t('adviceLink')}</ExternalLink>
    </Disclosure>
  );
}
