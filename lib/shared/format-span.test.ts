import { describe, expect, it } from 'vitest';
import { formatDuration, formatRelativeTime } from './format-span';

const now = new Date('2026-11-24T12:00:00Z');
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');
const ago = (ms: number, locale = 'en') =>
  formatRelativeTime({ at: new Date(now.getTime() - ms), now, locale });
const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

describe('relative times', () => {
  it('say "just now" within the last minute, and "now" within the next', () => {
    expect(ago(0)).toBe('just now');
    expect(ago(59_999)).toBe('just now');
    expect(ago(-59_999)).toBe('now');
  });

  it('still say "just now" when the clock of the page is a step behind', () => {
    expect(ago(-15_000)).toBe('just now');
    expect(ago(-15_001)).toBe('now');
  });

  it('use the largest whole unit, and never claim more than has passed', () => {
    expect(ago(3 * minuteMs)).toBe('3 minutes ago');
    expect(ago(hourMs - 1)).toBe('59 minutes ago');
    expect(ago(dayMs)).toBe('yesterday');
    expect(ago(-4 * dayMs)).toBe('in 4 days');
    expect(ago(400 * dayMs)).toBe('last year');
  });

  it('speak French', () => {
    expect(plain(ago(3 * minuteMs, 'fr'))).toBe('il y a 3 minutes');
    expect(plain(ago(0, 'fr'))).toBe('à l’instant');
    expect(plain(ago(-59_999, 'fr'))).toBe('maintenant');
  });
});

describe('durations', () => {
  it.each([
    [0, '0 ms'],
    [88.4, '88 ms'],
    [999.4, '999 ms'],
    [999.6, '1 s'],
    [1_440, '1.4 s'],
    [38_000, '38 s'],
    [59_600, '1 min'],
    [125_000, '2 min 5 s'],
    [12_000_000, '3 h 20 min'],
  ])('%d ms is "%s"', (ms, text) => {
    expect(plain(formatDuration(ms, 'en'))).toBe(text);
  });

  it('use the decimal comma in French', () => {
    expect(plain(formatDuration(1_440, 'fr'))).toBe('1,4 s');
  });
});
