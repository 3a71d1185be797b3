'use client';

import { useState, useTransition } from 'react';
import {
  type ConfigurationDraft,
  listChangedMeanwhile,
  listUnsaved,
  rebaseDraft,
  toDraft,
} from '@/lib/shared/registrars/configuration-draft';
import { toFormData } from '@/lib/shared/registrars/configuration-form-data';
import type { SaveFormState } from '@/lib/shared/registrars/configuration-form-state';
import type { Failure } from '@/lib/shared/result';
import type { RegistrarConfigurationView } from '@/lib/shared/schemas/registrar-view';
import type { Conflict } from './conflict-notice';

export interface ConfigurationFormOptions {
  view: RegistrarConfigurationView;
  save: (form: FormData) => Promise<SaveFormState>;
  /** After a refused save, once the errors are on the screen. */
  onRefused: (fieldErrors: Record<string, string>) => void;
}

/**
 * The form's state. It lives here and not in the inputs, so neither a failed save, a conflict nor a refresh of
 * the page loses what was typed.
 */
export function useConfigurationForm({ view, save, onRefused }: ConfigurationFormOptions) {
  // What the form was filled from: stays behind `view` when somebody else saves while I type.
  const [base, setBase] = useState(view);
  const [draft, setDraft] = useState(() => toDraft(view));
  const [answer, setAnswer] = useState<{ fieldErrors: Record<string, string>; error: Failure | null }>(
    noErrors,
  );
  const [conflict, setConflict] = useState<Conflict | null>(null);
  const [savedVersion, setSavedVersion] = useState<number | null>(null);
  const [saving, startSaving] = useTransition();
  const unsaved = listUnsaved({ draft, view: base });

  if (view !== base) {
    const mine = view.version === savedVersion && base.version !== savedVersion;
    if (view.version === base.version) setBase(view);
    else if (mine || unsaved.length === 0) fill(view);
  }

  function fill(from: RegistrarConfigurationView) {
    setBase(from);
    setDraft(toDraft(from));
    setAnswer(noErrors);
    setConflict(null);
  }

  function showConflict(current: RegistrarConfigurationView) {
    setConflict({
      who: current.updatedBy ?? '',
      at: current.updatedAt ?? new Date().toISOString(),
      theirs: listChangedMeanwhile({ before: base, now: current }),
      mine: unsaved,
    });
    setDraft(rebaseDraft({ draft, before: base, now: current }));
    setBase(current);
  }

  const submit = () =>
    startSaving(async () => {
      const state = await save(toFormData({ moduleId: base.moduleId, version: base.version, draft }));
      setAnswer(noErrors);
      if (state.status === 'saved') setSavedVersion(state.version);
      if (state.status === 'conflict') showConflict(state.current);
      if (state.status === 'failed') setAnswer({ fieldErrors: {}, error: state.error });
      if (state.status === 'invalid') {
        setAnswer({ fieldErrors: state.fieldErrors, error: null });
        onRefused(state.fieldErrors);
      }
    });

  return {
    draft,
    /** The stored state that the form is compared with. */
    base,
    unsaved,
    saving,
    saved: savedVersion === base.version && unsaved.length === 0,
    fieldErrors: answer.fieldErrors,
    error: answer.error,
    conflict,
    change: (part: Partial<ConfigurationDraft>) => setDraft((before) => ({ ...before, ...part })),
    discard: () => fill(view.version >= base.version ? view : base),
    submit,
  };
}

const noErrors = { fieldErrors: {}, error: null };
