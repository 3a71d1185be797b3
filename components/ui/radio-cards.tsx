'use client';

import { type ReactNode, useId } from 'react';
import { useKeepCheckedOnReset } from './keep-checked-on-reset';
import { useHydrated } from './use-hydrated';

export interface RadioCard {
  value: string;
  /** The accessible name of the radio, exactly. */
  title: string;
  hint?: ReactNode;
  /** Shown inside the card while it is chosen (a picker); `always` keeps it visible. */
  content?: ReactNode;
  disabled?: boolean;
}

export interface RadioCardsProps {
  /** Accessible name of the group; shown above it unless `legendHidden`. */
  legend: string;
  legendHidden?: boolean;
  /** Form field name. */
  name: string;
  value: string;
  onValueChange: (value: string) => void;
  cards: readonly RadioCard[];
  disabled?: boolean;
  /** Ids of texts that describe the group (an error below it). */
  'aria-describedby'?: string;
}

/** One choice of few, each a card that can hold more than a label. Native radios: arrows, forms, no script needed. */
export function RadioCards({
  legend,
  legendHidden = false,
  cards,
  value,
  disabled,
  ...rest
}: RadioCardsProps) {
  const legendId = useId();
  const hydrated = useHydrated();
  return (
    <div
      role="radiogroup"
      inert={!hydrated}
      aria-labelledby={legendId}
      aria-describedby={rest['aria-describedby']}
      className="min-w-0"
    >
      <div id={legendId} className={legendHidden ? 'sr-only' : 'mb-1 font-semibold'}>
        {legend}
      </div>
      <div className="grid gap-2">
        {cards.map((card) => (
          <Card
            key={card.value}
            card={card}
            name={rest.name}
            chosen={card.value === value}
            disabled={disabled || card.disabled}
            onChoose={() => rest.onValueChange(card.value)}
          />
        ))}
      </div>
    </div>
  );
}

interface CardProps {
  card: RadioCard;
  name: string;
  chosen: boolean;
  disabled?: boolean;
  onChoose: () => void;
}

function Card({ card, name, chosen, disabled, onChoose }: CardProps) {
  const id = useId();
  const input = useKeepCheckedOnReset(chosen);
  return (
    <div
      className={`rounded-md border transition-colors ${chosen ? 'border-accent bg-accent-soft' : 'border-line hover:bg-hover'} has-[input[type=radio]:focus-visible]:outline-2 has-[input[type=radio]:focus-visible]:outline-offset-2 has-[input[type=radio]:focus-visible]:outline-accent`}
    >
      <div className="relative grid grid-cols-[auto_minmax(0,1fr)] gap-x-2.5 px-3 py-2.5">
        <input
          ref={input}
          type="radio"
          id={id}
          name={name}
          value={card.value}
          checked={chosen}
          disabled={disabled}
          onChange={onChoose}
          aria-describedby={card.hint ? `${id}-hint` : undefined}
          className="radio relative z-10 mt-0.5 outline-none"
        />
        {/* The label's own after-element covers the card's head, so all of it can be pressed. */}
        <label htmlFor={id} className="font-semibold after:absolute after:inset-0">
          {card.title}
        </label>
        {card.hint && (
          <div id={`${id}-hint`} className="col-start-2 text-xs text-muted">
            {card.hint}
          </div>
        )}
      </div>
      {chosen && card.content && <div className="grid gap-2 px-3 pb-3 sm:pl-10">{card.content}</div>}
    </div>
  );
}
