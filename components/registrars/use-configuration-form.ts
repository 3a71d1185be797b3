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
  const [ownVersion, setOwnVersion] = useState<number | null>(null);
  const [saving, startSaving] = useTransition();
  const confirmed = useConfirmed();
  const { base, draft, answer, conflict } = content;
  const unsaved = listUnsaved({ draft, view: base });
  const fieldErrors = listStandingErrors({ ...answer, draft });
  const patch = (part: Partial<FormContent>) => setContent((before) => ({ ...before, ...part }));

  const caughtUp = toCaughtUp({ content, view, savedVersion, ownVersion });
  if (caughtUp !== null) setContent(caughtUp);

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
    /** This page itself made a newer version, past the form: what is typed stays, on top of it. */
    noteOwnVersion: setOwnVersion,
    discard: () => setContent(toContent(view.version >= base.version ? view : base)),
    submit,
    /** The fields that kept a test from starting; the test itself says the rest. */
    refuseTest: (refused: FieldErrors) =>
      patch({ answer: { to: 'test', sent: draft, fieldErrors: refused, error: null } }),
  };
}

/** The form once the page shows another stored state; null while it is to stay as it is. */
function toCaughtUp({
  content,
  view,
  savedVersion,
  ownVersion,
}: {
  content: FormContent;
  view: RegistrarConfigurationView;
  savedVersion: number | null;
  ownVersion: number | null;
}): FormContent | null {
  const { base, draft, answer } = content;
  // After a conflict the form is ahead of the page, which is then not what counts.
  if (view === base || view.version < base.version) return null;
  if (view.version === base.version) return { ...content, base: view };
  const onTop = (before: ConfigurationDraft) => ({
    ...toContent(view),
    draft: rebaseDraft({ draft, before, now: view }),
  });
  if (view.version === savedVersion) return onTop(answer.sent);
  if (listUnsaved({ draft, view: base }).length === 0) return toContent(view);
  return view.version === ownVersion ? { ...onTop(toDraft(base)), answer } : null;
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
