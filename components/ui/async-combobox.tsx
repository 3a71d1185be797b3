'use client';

import { ChevronDown } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type ReactNode, useId, useLayoutEffect, useRef, useState } from 'react';
import { ComboboxOptions } from './combobox-options';
import { useFieldControl } from './field';
import { inputBoxClass, inputClass } from './input-look';
import { Spinner } from './spinner';
import { useCombobox } from './use-combobox';

export interface AsyncComboboxProps<Option> {
  /** Accessible name of the list; the text field takes its own from the Field around it (or `aria-label`). */
  listLabel: string;
  'aria-label'?: string;
  id?: string;
  /** What was typed; filtering is the caller's (usually the server's) work. */
  query: string;
  onQueryChange: (query: string) => void;
  /** The matching options loaded so far, in order, without gaps. */
  options: readonly Option[];
  /** How many match in all; more than `options` while pages are missing. */
  matching: number;
  /** The view comes near the end of `options`: load the next page. Called once per state of the list. */
  onNeedMore?: () => void;
  toId: (option: Option) => string;
  renderOption: (option: Option) => ReactNode;
  selectedId: string | null;
  onSelect: (option: Option) => void;
  /** Form field that carries `selectedId`. */
  name?: string;
  /** Something is being loaded: spinner, and screen readers are not told every step. */
  busy?: boolean;
  /** One line below the options: "37 contacts", "Loading 300 of 2,000", "No contact found", "List incomplete". */
  status?: string;
  /** Beside the status: a button Retry. */
  statusAction?: ReactNode;
  placeholder?: string;
  disabled?: boolean;
  /** The list opened or closed: a caller may wait with loading until then. */
  onOpen?: () => void;
}

/**
 * A text field with a list of up to tens of thousands of options that arrive page by page. Arrows, Page Up/Down,
 * Home/End, Enter and Escape work; focus never leaves the text field. An own part on the ARIA combobox pattern: the
 * library's has no Page keys, no active option outside the rendered window, and filters by itself.
 */
export function AsyncCombobox<Option>(props: AsyncComboboxProps<Option>) {
  const { listLabel, options, matching, toId, selectedId, query, busy = false, status, disabled } = props;
  const t = useTranslations('ui');
  const listId = useId();
  const box = useRef<HTMLDivElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const control = useFieldControl({ id: props.id });
  const list = useCombobox({
    options,
    toId,
    selectedId,
    query,
    onQueryChange: props.onQueryChange,
    onSelect: props.onSelect,
  });
  const above = usePlacedAbove({ open: list.open, box });
  const show = () => {
    if (list.open || disabled) return;
    list.show();
    props.onOpen?.();
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only notices that focus left both field and list
    <div
      ref={box}
      className="relative"
      onBlur={(event) => !event.currentTarget.contains(event.relatedTarget) && list.hide()}
    >
      <div className={inputBoxClass}>
        <input
          {...control}
          ref={input}
          type="text"
          role="combobox"
          aria-label={props['aria-label']}
          aria-autocomplete="list"
          aria-expanded={list.open}
          aria-controls={list.open ? listId : undefined}
          aria-activedescendant={list.activeIndex === -1 ? undefined : `${listId}-${list.activeIndex}`}
          autoComplete="off"
          autoCorrect="off"
          spellCheck={false}
          value={query}
          placeholder={props.placeholder}
          disabled={disabled}
          onChange={(event) => {
            if (!list.open) props.onOpen?.();
            list.type(event.currentTarget.value);
          }}
          onClick={show}
          onKeyDown={(event) => {
            if (!list.open && event.key.startsWith('Arrow')) props.onOpen?.();
            list.onKeyDown(event);
          }}
          className={inputClass}
        />
        {busy && <Spinner className="size-4 text-muted" />}
        <button
          type="button"
          tabIndex={-1}
          aria-label={t('openList')}
          aria-expanded={list.open}
          disabled={disabled}
          // The field keeps the focus; it would close the list before this opens it.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => {
            input.current?.focus();
            if (list.open) list.hide();
            else show();
          }}
          className="mr-1 grid size-7 shrink-0 place-items-center rounded text-muted hover:bg-hover hover:text-ink pointer-coarse:size-9"
        >
          <ChevronDown aria-hidden="true" className="size-4" />
        </button>
      </div>
      {list.open && (
        <div
          className={`absolute inset-x-0 z-20 overflow-hidden rounded-md border border-edge bg-surface shadow-popup ${above ? 'bottom-full mb-1' : 'top-full mt-1'}`}
        >
          <ComboboxOptions
            listId={listId}
            label={listLabel}
            options={options}
            matching={matching}
            onNeedMore={props.onNeedMore}
            toId={toId}
            renderOption={props.renderOption}
            selectedId={selectedId}
            activeIndex={list.activeIndex}
            scrollToActive={list.active.scroll}
            onActivate={(index) => list.activate({ index, scroll: false })}
            onChoose={list.choose}
          />
          {(status || props.statusAction) && (
            <div
              className={`flex flex-wrap items-center gap-2 border-line px-3 py-2 text-xs text-muted ${options.length > 0 ? 'border-t' : ''}`}
            >
              <span aria-hidden="true" className="grow">
                {status}
              </span>
              {props.statusAction}
            </div>
          )}
        </div>
      )}
      <div role="status" className="sr-only">
        {list.open && (busy ? t('loading') : status)}
      </div>
      {props.name && <input type="hidden" name={props.name} value={selectedId ?? ''} />}
    </div>
  );
}

const roomPx = 340;

/** The list opens upwards where there is more room than below. */
function usePlacedAbove({ open, box }: { open: boolean; box: { current: HTMLDivElement | null } }): boolean {
  const [above, setAbove] = useState(false);
  useLayoutEffect(() => {
    const place = open ? box.current?.getBoundingClientRect() : undefined;
    if (place === undefined) return;
    const belowPx = window.innerHeight - place.bottom;
    setAbove(belowPx < roomPx && place.top > belowPx);
  }, [open, box]);
  return above;
}
