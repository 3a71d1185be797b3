import { describe, expect, it } from 'vitest';
import { addDays, daysBetween, toCalendarDate } from './calendar';

describe('the calendar date of a moment', () => {
  const at = new Date('2026-11-24T23:30:00Z');

  it.each([
    ['UTC', '2026-11-24'],
    ['Europe/Paris', '2026-11-25'],
    ['America/New_York', '2026-11-24'],
    ['Pacific/Kiritimati', '2026-11-25'],
  ])('in %s is %s', (timeZone, date) => {
    expect(toCalendarDate({ at, timeZone })).toBe(date);
  });
});

describe('counting days', () => {
  it('is not led astray by the change of clocks, leap days and the turn of the year', () => {
    expect(daysBetween('2026-10-24', '2026-10-26')).toBe(2);
    expect(daysBetween('2028-02-28', '2028-03-01')).toBe(2);
    expect(daysBetween('2026-12-31', '2027-01-01')).toBe(1);
    expect(daysBetween('2026-11-25', '2026-11-25')).toBe(0);
    expect(daysBetween('2026-11-25', '2026-11-20')).toBe(-5);
  });

  it('goes both ways', () => {
    expect(addDays('2026-12-25', 7)).toBe('2027-01-01');
    expect(addDays('2026-03-01', -1)).toBe('2026-02-28');
    expect(daysBetween('2026-11-25', addDays('2026-11-25', 400))).toBe(400);
  });
});
