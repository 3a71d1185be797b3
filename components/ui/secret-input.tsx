'use client';

import { Eye, EyeOff } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type ComponentProps, useState } from 'react';
import { BareButton } from './bare-button';
import { useFieldControl } from './field';
import { inputBoxClass, inputClass } from './input-look';
import { useReadOnlyUntilHydrated } from './use-hydrated';

export interface SecretInputProps extends Omit<ComponentProps<'input'>, 'className' | 'type'> {
  /** Names the button: "Show API Key". */
  label: string;
  /** `new-password` for sign-in passwords that a password manager should keep; `off` (default) for API keys. */
  autoComplete?: string;
  className?: string;
}

/**
 * A secret while it is typed: dots, or plain on demand; never spell-checked, capitalised or offered to be filled
 * in. `onPaste` and every other input property pass through.
 */
export function SecretInput({
  label,
  autoComplete = 'off',
  className = 'w-full',
  ...rest
}: SecretInputProps) {
  const t = useTranslations('ui');
  const [shown, setShown] = useState(false);
  const control = useFieldControl({ id: rest.id, 'aria-describedby': rest['aria-describedby'] });
  const readOnly = useReadOnlyUntilHydrated(rest);
  // Password managers ignore autocomplete="off"; these are the marks they promise to obey.
  const leaveAlone =
    autoComplete === 'off' ? { 'data-1p-ignore': true, 'data-lpignore': 'true', 'data-bwignore': true } : {};
  const Icon = shown ? EyeOff : Eye;
  return (
    <div className={`${inputBoxClass} ${className}`}>
      <input
        spellCheck={false}
        autoCapitalize="none"
        autoCorrect="off"
        {...leaveAlone}
        {...rest}
        {...control}
        readOnly={readOnly}
        autoComplete={autoComplete}
        type={shown ? 'text' : 'password'}
        className={`${inputClass} font-mono text-xs`}
      />
      <BareButton
        aria-label={t(shown ? 'hideSecret' : 'showSecret', { label })}
        aria-pressed={shown}
        disabled={rest.disabled}
        onClick={() => setShown(!shown)}
        className="mr-1 grid size-7 shrink-0 place-items-center rounded text-muted hover:bg-hover hover:text-ink pointer-coarse:size-9"
      >
        <Icon aria-hidden="true" className="size-4" />
      </BareButton>
    </div>
  );
}
