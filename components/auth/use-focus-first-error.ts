'use client';

import { type RefObject, useEffect } from 'react';
import type { FormState } from '@/lib/shared/form-state';

/** After a refused form: the first marked field gets the focus, or `otherwise` when no field was to blame. */
export function useFocusFirstError(
  form: RefObject<HTMLFormElement | null>,
  { state, otherwise }: { state: FormState<unknown>; otherwise: string },
): void {
  useEffect(() => {
    if (state.status !== 'failed') return;
    const marked = form.current?.querySelector<HTMLElement>('[aria-invalid="true"]');
    (marked ?? form.current?.querySelector<HTMLElement>(`[name="${otherwise}"]`))?.focus();
  }, [form, state, otherwise]);
}
