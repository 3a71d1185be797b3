import { describe, expect, it } from 'vitest';
import { type ComboboxKeys, pressComboboxKey } from './press-combobox-key';

function press({ key, ...state }: { key: string } & Partial<ComboboxKeys>) {
  const done: string[] = [];
  const list: ComboboxKeys = {
    open: true,
    count: 50,
    activeIndex: -1,
    query: '',
    go: (index) => done.push(`go ${index}`),
    show: () => done.push('show'),
    hide: () => done.push('hide'),
    chooseActive: () => done.push('choose'),
    clear: () => done.push('clear'),
    ...state,
  };
  return { ours: pressComboboxKey(key, list), done };
}

describe('the keys of the contact list', () => {
  it('open it with an arrow, and walk from either end', () => {
    expect(press({ key: 'ArrowDown', open: false }).done).toEqual(['show']);
    expect(press({ key: 'ArrowDown' }).done).toEqual(['go 0']);
    expect(press({ key: 'ArrowUp' }).done).toEqual(['go 49']);
    expect(press({ key: 'ArrowDown', activeIndex: 7 }).done).toEqual(['go 8']);
    expect(press({ key: 'PageUp', activeIndex: 20 }).done).toEqual(['go 12']);
    expect(press({ key: 'End', activeIndex: 3 }).done).toEqual(['go 49']);
  });

  it('leave the text cursor its Home and End while no option is active', () => {
    expect(press({ key: 'Home' })).toEqual({ ours: false, done: [] });
    expect(press({ key: 'End', open: false })).toEqual({ ours: false, done: [] });
  });

  it('never send the form with Enter while the list is open', () => {
    expect(press({ key: 'Enter' })).toEqual({ ours: true, done: [] });
    expect(press({ key: 'Enter', activeIndex: 2 })).toEqual({ ours: true, done: ['choose'] });
    expect(press({ key: 'Enter', open: false })).toEqual({ ours: false, done: [] });
  });

  it('close first, clear second, and then leave Escape to the dialog around', () => {
    expect(press({ key: 'Escape', query: 'jean' }).done).toEqual(['hide']);
    expect(press({ key: 'Escape', open: false, query: 'jean' }).done).toEqual(['clear']);
    expect(press({ key: 'Escape', open: false }).ours).toBe(false);
  });

  it('type every other key', () => {
    expect(press({ key: 'a', activeIndex: 4 })).toEqual({ ours: false, done: [] });
    expect(press({ key: ' ', activeIndex: 4 })).toEqual({ ours: false, done: [] });
  });
});
