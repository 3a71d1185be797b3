'use client';

import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { Check } from 'lucide-react';
import { type ReactNode, useEffect, useRef } from 'react';

export interface ComboboxOptionsProps<Option> {
  listId: string;
  label: string;
  options: readonly Option[];
  matching: number;
  onNeedMore?: () => void;
  toId: (option: Option) => string;
  renderOption: (option: Option) => ReactNode;
  selectedId: string | null;
  /** -1 for none. */
  activeIndex: number;
  scrollToActive: boolean;
  onActivate: (index: number) => void;
  onChoose: (option: Option) => void;
}

const rowPx = 36;
const edgePx = 4;
/** More is asked for when the view comes this close to the end of what is loaded. */
const rowsAhead = 12;

/** The list of a combobox: only what can be seen is in the page, and always the active option. */
export function ComboboxOptions<Option>(props: ComboboxOptionsProps<Option>) {
  const { listId, options, matching, activeIndex, scrollToActive, toId, selectedId } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer({
    count: options.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowPx,
    overscan: 6,
    paddingStart: edgePx,
    paddingEnd: edgePx,
    scrollPaddingStart: edgePx,
    scrollPaddingEnd: edgePx,
    useFlushSync: false,
    // aria-activedescendant has to name an element that exists, even if the active option was scrolled away.
    rangeExtractor: (range) => {
      const rows = defaultRangeExtractor(range);
      if (activeIndex === -1 || rows.includes(activeIndex)) return rows;
      return [...rows, activeIndex].sort((a, b) => a - b);
    },
  });
  const rows = virtualizer.getVirtualItems();

  useEffect(() => {
    if (scrollToActive && activeIndex !== -1) virtualizer.scrollToIndex(activeIndex, { align: 'auto' });
  }, [virtualizer, activeIndex, scrollToActive]);
  const lastRow = Math.max(virtualizer.range?.endIndex ?? -1, activeIndex);
  useNeedMore({ lastRow, loaded: options.length, matching, onNeedMore: props.onNeedMore });

  return (
    <div
      ref={scroller}
      id={listId}
      role="listbox"
      aria-label={props.label}
      tabIndex={-1}
      className="max-h-72 overflow-y-auto overscroll-contain px-1 outline-none"
      // Keeps the focus in the text field while the pointer chooses.
      onMouseDown={(event) => event.preventDefault()}
    >
      <div
        role="presentation"
        className="relative"
        style={{ height: options.length === 0 ? 0 : virtualizer.getTotalSize() }}
      >
        {rows.map(({ index, start }) => {
          const option = options[index];
          if (option === undefined) return null;
          const selected = toId(option) === selectedId;
          return (
            // biome-ignore lint/a11y/useFocusableInteractive: focus stays in the text field, which names the active option
            // biome-ignore lint/a11y/useKeyWithClickEvents: the text field takes the keys
            <div
              key={toId(option)}
              ref={virtualizer.measureElement}
              data-index={index}
              id={`${listId}-${index}`}
              role="option"
              aria-selected={selected}
              aria-setsize={matching}
              aria-posinset={index + 1}
              onMouseMove={() => index !== activeIndex && props.onActivate(index)}
              onClick={() => props.onChoose(option)}
              style={{ transform: `translateY(${start}px)` }}
              className={`absolute inset-x-0 top-0 flex min-h-9 cursor-default items-center gap-2 rounded px-2.5 py-1.5 pointer-coarse:min-h-11 ${index === activeIndex ? 'bg-accent-soft outline-2 -outline-offset-2 outline-accent' : ''}`}
            >
              <div className="min-w-0 grow">{props.renderOption(option)}</div>
              {selected && <Check aria-hidden="true" className="size-4 shrink-0 text-accent" />}
            </div>
          );
        })}
      </div>
    </div>
  );
}

interface NeedMore {
  lastRow: number;
  loaded: number;
  matching: number;
  onNeedMore?: () => void;
}

/** Asks once per state of the list: a failed page is asked again by its own retry button, not by every scroll. */
function useNeedMore({ lastRow, loaded, matching, onNeedMore }: NeedMore): void {
  const asked = useRef('');
  useEffect(() => {
    const state = `${loaded}/${matching}`;
    if (loaded >= matching || lastRow < loaded - rowsAhead || asked.current === state) return;
    asked.current = state;
    onNeedMore?.();
  }, [lastRow, loaded, matching, onNeedMore]);
}
