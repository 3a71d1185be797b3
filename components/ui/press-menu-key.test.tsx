import { describe, expect, it } from 'vitest';
import { type MenuKeys, pressMenuKey } from './press-menu-key';

function press({ key, ...state }: { key: string } & Partial<MenuKeys>) {
  const done: string[] = [];
  const menu: MenuKeys = {
    names: ['Light', 'Dark', 'Like the system', 'lavender'],
    activeIndex: 0,
    go: (index) => done.push(`go ${index}`),
    close: () => done.push('close'),
    ...state,
  };
  return { ours: pressMenuKey(key, menu), done };
}

describe('the keys of a menu', () => {
  it('walk in a circle, and jump to either end', () => {
    expect(press({ key: 'ArrowDown' }).done).toEqual(['go 1']);
    expect(press({ key: 'ArrowDown', activeIndex: 3 }).done).toEqual(['go 0']);
    expect(press({ key: 'ArrowUp' }).done).toEqual(['go 3']);
    expect(press({ key: 'ArrowUp', activeIndex: 2 }).done).toEqual(['go 1']);
    expect(press({ key: 'Home', activeIndex: 2 }).done).toEqual(['go 0']);
    expect(press({ key: 'End' }).done).toEqual(['go 3']);
  });

  it('begin at either end while no item has focus', () => {
    expect(press({ key: 'ArrowDown', activeIndex: -1 }).done).toEqual(['go 0']);
    expect(press({ key: 'ArrowUp', activeIndex: -1 }).done).toEqual(['go 3']);
  });

  it('find an item by its first letter, the next one with each press, and then from the top again', () => {
    expect(press({ key: 'd' }).done).toEqual(['go 1']);
    expect(press({ key: 'l' }).done).toEqual(['go 2']);
    expect(press({ key: 'L', activeIndex: 2 }).done).toEqual(['go 3']);
    expect(press({ key: 'l', activeIndex: 3 }).done).toEqual(['go 0']);
    expect(press({ key: 'x' })).toEqual({ ours: false, done: [] });
  });

  it('leave Enter, Space and Tab to the item and the browser', () => {
    for (const key of ['Enter', ' ', 'Tab']) expect(press({ key })).toEqual({ ours: false, done: [] });
  });

  it('close on Escape, also without a single item', () => {
    expect(press({ key: 'Escape', names: [] })).toEqual({ ours: true, done: ['close'] });
    expect(press({ key: 'ArrowDown', names: [] })).toEqual({ ours: false, done: [] });
  });
});
