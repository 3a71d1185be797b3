'use client';

import { useState, useTransition } from 'react';
import { useConfirmed } from '@/components/auth/use-confirmed-action';
import {
  type ConfigurationDraft,
  listUnsaved,
  rebaseDraft,
  toDraft,
} from '@/lib/shared/registrars/configuration-draft';
import { toFormData } from '@/lib/shared/registrars/configuration-form-data';
import type { SaveFormState } from '@/lib/shared/registrars/configuration-form-state';
import { type FieldErrors, listStandingErrors } from '@/lib/shared/registrars/field-errors';
import type { Failure } from '@/lib/shared/result';
import type { RegistrarConfigurationView } from '@/lib/shared/schemas/registrar-view';
import type { Conflict } from './conflict-notice';

export interface ConfigurationFormOptions {
  view: RegistrarConfigurationView;
  save: (form: FormData) => Promise<SaveFormState>;
  /** After a refused save, once the errors are on the screen. */
  onRefused: (fieldErrors: FieldErrors) => void;
}

interface FormContent {
  /** What the form was filled from: stays behind the page's view when somebody else saves while I type. */
  base: RegistrarConfigurationView;
  draft: ConfigurationDraft;
  answer: Answer;
  conflict: Conflict | null;
}

/** What came back of the last save or test, and what it was about. */
interface Answer {
  to: 'save' | 'test';
  sent: ConfigurationDraft;
  fieldErrors: FieldErrors;
  error: Failure | null;
}

/**
 * The form's state. It lives here and not in the inputs, so neither a failed save, a conflict nor a refresh of
 * the page loses what was typed.
 */
export function useConfigurationForm({ view, save, onRefused }: ConfigurationFormOptions) {
  const [content, setContent] = useState(() => toContent(view));
  const [savedVersion, setSavedVersion] = useState<number | null>(null);
  const [saving, startSaving] = useTransition();
  const confirmed = useConfirmed();
  const { base, draft, answer, conflict } = content;
  const unsaved = listUnsaved({ draft, view: base });
  const fieldErrors = listStandingErrors({ ...answer, draft });
  const patch = (part: Partial<FormContent>) => setContent((before) => ({ ...before, ...part }));

  // After a conflict the form is ahead of the page, which is then not what counts.
  if (view !== base && view.version >= base.version) {
    if (view.version === base.version) patch({ base: view });
    else if (view.version === savedVersion)
      setContent({ ...toContent(view), draft: rebaseDraft({ draft, before: answer.sent, now: view }) });
    else if (unsaved.length === 0) setContent(toContent(view));
  }

  const submit = () =>
    startSaving(async () => {
      const data = toFormData({ moduleId: base.moduleId, version: base.version, draft });
      const state = await confirmed(() => save(data));
      patch({ answer: toAnswer({ state, sent: draft }) });
      if (state.status === 'saved') setSavedVersion(state.version);
      if (state.status === 'conflict') setContent((before) => rebaseContent({ before, now: state.current }));
      if (state.status === 'invalid') onRefused(state.fieldErrors);
    });

  return {
    draft,
    /** The stored state that the form is compared with. */
    base,
    unsaved,
    saving,
    saved: savedVersion === base.version && unsaved.length === 0,
    fieldErrors,
    /** How many fields kept the form from being saved and still stand so. */
    invalid: answer.to === 'save' ? Object.keys(fieldErrors).length : 0,
    error: answer.error,
    conflict,
    change: (part: Partial<ConfigurationDraft>) =>
      setContent((before) => ({ ...before, draft: { ...before.draft, ...part } })),
    discard: () => setContent(toContent(view.version >= base.version ? view : base)),
    submit,
    /** The fields that kept a test from starting; the test itself says the rest. */
    refuseTest: (refused: FieldErrors) =>
      patch({ answer: { to: 'test', sent: draft, fieldErrors: refused, error: null } }),
  };
}

function toContent(view: RegistrarConfigurationView): FormContent {
  const draft = toDraft(view);
  return {
    base: view,
    draft,
    answer: { to: 'save', sent: draft, fieldErrors: {}, error: null },
    conflict: null,
  };
}

function toAnswer({ state, sent }: { state: SaveFormState; sent: ConfigurationDraft }): Answer {
  return {
    to: 'save',
    sent,
    fieldErrors: state.status === 'invalid' ? state.fieldErrors : {},
    error: state.status === 'failed' ? state.error : null,
  };
}

/** Keeps what I changed, on top of what somebody else saved meanwhile. */
function rebaseContent({
  before: { base, draft, answer },
  now,
}: {
  before: FormContent;
  now: RegistrarConfigurationView;
}): FormContent {
  const conflict = { before: base, now, mine: draft };
  return { base: now, draft: rebaseDraft({ draft, before: toDraft(base), now }), answer, conflict };
}
