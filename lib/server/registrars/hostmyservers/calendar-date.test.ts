import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseCalendarDate } from './calendar-date';

const now = new Date('2026-11-24T10:00:00Z');
const read = (raw: unknown) => parseCalendarDate(raw, now);

describe('an expiry date', () => {
  test.each([
    ['2027-03-01', '2027-03-01'],
    [' 2027-03-01 ', '2027-03-01'],
    ['2027-03-01 23:59:59', '2027-03-01'],
    ['2027-03-01T00:00:00Z', '2027-03-01'],
    ['2027-03-01T00:00:00.000000Z', '2027-03-01'],
    ['2027-03-01T12:00', '2027-03-01'],
    ['2027-03-01T00:30:00+02:00', '2027-03-01'],
    ['2027-03-01T23:30:00-0500', '2027-03-01'],
    ['2028-02-29', '2028-02-29'],
    ['1985-01-01', '1985-01-01'],
    ['2037-11-24', '2037-11-24'],
    [1_804_982_400, '2027-03-14'],
    ['1804982400', '2027-03-14'],
  ])('%j is %s', (raw, date) => {
    expect(read(raw)).toEqual({ kind: 'date', date });
  });

  test.each([
    '',
    ' ',
    '0000-00-00',
    '0000-00-00 00:00:00',
    '-0001-11-30',
    '1970-01-01',
    '1970-01-01T00:00:00Z',
    '1969-12-31',
    '1984-12-31',
    '2037-11-25',
    '9999-12-31',
    '2027-02-29',
    '2027-02-30',
    '2027-13-01',
    '2027-00-10',
    '2027-04-31',
    '01/03/2027',
    '01-03-2027',
    '2027/03/01',
    '20270301',
    '2027-3-1',
    '2027-03-01 25:00:00',
    '2027-03-01 12:00',
    '2027-03-01T12:60Z',
    '2027-W09-1',
    'never',
    'null',
    0,
    -1,
    20270301,
    1_804_982_400_000,
    1_804_982_400.5,
    Number.NaN,
    true,
    {},
    [],
  ])('%j is refused', (raw) => {
    expect(read(raw)).toMatchObject({ kind: 'refused' });
  });

  test.each([null, undefined])('%j is missing, which is no refusal', (raw) => {
    expect(read(raw)).toEqual({ kind: 'missing' });
  });

  test('that was refused keeps its text for the person who has to look, shortened and on one line', () => {
    expect(read('0000-00-00')).toEqual({ kind: 'refused', raw: '0000-00-00' });
    expect(read({ date: 1 })).toEqual({ kind: 'refused', raw: '{"date":1}' });
    expect(read(`a\nb${'x'.repeat(200)}`)).toEqual({ kind: 'refused', raw: `a b${'x'.repeat(61)}` });
  });

  test('is always a day of the calendar between 1985 and eleven years from now', () => {
    const part = (max: number) => fc.integer({ min: 0, max }).map((n) => String(n).padStart(2, '0'));
    const year = fc.integer({ min: 1960, max: 2050 }).map(String);
    fc.assert(
      fc.property(
        year,
        part(14),
        part(33),
        fc.constantFrom('', ' 10:20:30', 'T10:20:30Z'),
        (y, m, d, rest) => {
          const text = `${y}-${m}-${d}`;
          const parsed = new Date(`${text}T00:00:00Z`);
          const exists = !Number.isNaN(parsed.getTime()) && parsed.toISOString().slice(0, 10) === text;
          const believable = exists && text >= '1985-01-01' && text <= '2037-11-24';
          expect(read(text + rest).kind).toBe(believable ? 'date' : 'refused');
        },
      ),
      { numRuns: 2000 },
    );
  });

  test('in epoch seconds is the day in UTC', () => {
    fc.assert(
      fc.property(fc.integer({ min: 473_385_600, max: 2_100_000_000 }), (seconds) => {
        const date = new Date(seconds * 1000).toISOString().slice(0, 10);
        expect(read(seconds)).toEqual({ kind: 'date', date });
        expect(read(String(seconds))).toEqual({ kind: 'date', date });
      }),
    );
  });
});
