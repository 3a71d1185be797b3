'use client';

import dynamic from 'next/dynamic';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { type FormEvent, useCallback, useEffect, useRef, useState } from 'react';
import { Callout } from '@/components/ui/callout';
import { ErrorNote } from '@/components/ui/error-note';
import { Skeleton } from '@/components/ui/skeleton';
import type { ConnectionTestStart, SaveFormState } from '@/lib/shared/registrars/configuration-form-state';
import type { FieldErrors } from '@/lib/shared/registrars/field-errors';
import type { ConnectionTest } from '@/lib/shared/schemas/connection-test';
import { type Environment, environments } from '@/lib/shared/schemas/registrar-configuration';
import type { RegistrarConfigurationView } from '@/lib/shared/schemas/registrar-view';
import type { SpareKeysByEnvironment } from '@/lib/shared/schemas/spare-keys-view';
import { AdvancedSettingsSection } from './advanced-settings-section';
import { ConfigurationSummary } from './configuration-summary';
import { ConnectionSettingsSection } from './connection-settings-section';
import { OwnerContactSection } from './owner-contact-section';
import { SaveBar } from './save-bar';
import type { SpareKeyActions } from './spare-key-actions';
import { UnsavedChangesDialog } from './unsaved-changes-dialog';
import { useConfigurationForm } from './use-configuration-form';
import { useOwner } from './use-owner';

// Hardly ever do two people save at once; without its part the conflict is still told.
const ConflictNotice = dynamic(
  () =>
    import('./conflict-notice').then(
      ({ ConflictNotice }) => ConflictNotice,
      () => ConflictWithoutDetails,
    ),
  { loading: () => <Skeleton className="h-40 w-full" /> },
);

function ConflictWithoutDetails() {
  return <ErrorNote error={{ code: 'CONFLICT', retry: false }} />;
}

export interface RegistrarConfigurationFormProps {
  view: RegistrarConfigurationView;
  save: (form: FormData) => Promise<SaveFormState>;
  startTest: (form: FormData) => Promise<ConnectionTestStart>;
  spareKeys: SpareKeysByEnvironment | null;
  keyActions: SpareKeyActions;
}

/** The whole configuration of a registrar module, with its summary beside it. */
export function RegistrarConfigurationForm(props: RegistrarConfigurationFormProps) {
  const { view, save, startTest } = props;
  const t = useTranslations('registrars');
  const router = useRouter();
  const [refusals, setRefusals] = useState(0);
  const element = useFocusOnFirstError(refusals);
  const form = useConfigurationForm({
    view,
    save,
    onRefused: (fieldErrors) => {
      // An error in the environment that is not in sight would not be found.
      const paths = Object.keys(fieldErrors);
      const inSight = paths.some((path) => !isOfOtherEnvironment(path, form.draft.environment));
      const hidden = environments.find((name) =>
        paths.some((path) => path.startsWith(`environments.${name}.`)),
      );
      if (!inSight && hidden) form.change({ environment: hidden });
      setRefusals((count) => count + 1);
    },
  });
  const startTestOrRefuse = async (data: FormData) => {
    const start = await startTest(data);
    if (Object.keys(start.fieldErrors).length > 0) {
      form.refuseTest(start.fieldErrors);
      setRefusals((count) => count + 1);
    }
    return start;
  };
  const { owner, askable, checkAgain } = useOwner(view);
  const errorOf = useErrorSentences(form.fieldErrors);
  const { mutate: checkOwner } = checkAgain;
  const checkable = askable && owner.kind === 'contact' ? view.environment : null;
  const onTested = useCallback(
    ({ usedStoredKey, environment }: ConnectionTest) => {
      router.refresh();
      // Of another key than the one that orders go out with, nothing can be said.
      if (usedStoredKey && environment === checkable) checkOwner();
    },
    [router, checkable, checkOwner],
  );
  const section = { view, draft: form.draft, change: form.change, errorOf, disabled: !view.mayChange };
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (!form.saving) form.submit();
  };
  return (
    <form
      ref={element}
      onSubmit={onSubmit}
      noValidate
      className="grid items-start gap-x-5 gap-y-4 lg:grid-cols-[minmax(0,1fr)_18.75rem]"
    >
      <div className="grid min-w-0 gap-4">
        {!view.mayChange && <Callout tone="neutral" title={t('readOnly')} />}
        {form.conflict && <ConflictNotice conflict={form.conflict} onDiscard={form.discard} />}
        <ConnectionSettingsSection
          {...section}
          startTest={startTestOrRefuse}
          onTested={onTested}
          mayTest={view.mayTest}
          spareKeys={props.spareKeys}
          keyActions={props.keyActions}
          onSwapped={form.noteOwnVersion}
        />
        <OwnerContactSection {...section} />
        <AdvancedSettingsSection {...section} />
        {form.error && <ErrorNote error={form.error} />}
        {form.invalid > 0 && (
          <Callout tone="bad" role="alert" title={t('save.invalid', { count: form.invalid })} />
        )}
        {view.mayChange && (
          <SaveBar
            unsaved={form.unsaved.length}
            saving={form.saving}
            saved={form.saved}
            updatedAt={view.updatedAt}
            updatedBy={view.updatedBy}
            onDiscard={form.discard}
          />
        )}
      </div>
      <div className="order-first lg:sticky lg:top-4 lg:order-none">
        <ConfigurationSummary view={{ ...view, owner }} unsaved={form.unsaved.length > 0} />
      </div>
      <UnsavedChangesDialog unsaved={form.unsaved.length > 0} discard={form.discard} />
    </form>
  );
}

function isOfOtherEnvironment(path: string, environment: Environment): boolean {
  return path.startsWith('environments.') && !path.startsWith(`environments.${environment}.`);
}

/** `validation` sentences by field; a key without a sentence of its own gets the general one. */
function useErrorSentences(fieldErrors: FieldErrors): (field: string) => string | null {
  const t = useTranslations('validation');
  return (field) => {
    const key = fieldErrors[field];
    if (key === undefined) return null;
    return t.has(key) ? t(key) : t('invalid');
  };
}

function useFocusOnFirstError(refusals: number) {
  const element = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (refusals === 0) return;
    const invalid = element.current?.querySelector('[aria-invalid="true"]');
    if (invalid instanceof HTMLElement) invalid.focus();
  }, [refusals]);
  return element;
}
