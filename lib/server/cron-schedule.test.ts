import { Cron } from 'croner';
import { expect, it } from 'vitest';
import { isCronSchedule } from './cron-schedule';

it.each(['30 2 * * *', '*/15 * * * *', '0 0,12 1-7 * 1-5', '0 4 1 1 0', '5 4-20/4 * * 7', '0 */6 * * *'])(
  'takes "%s", and so does the scheduler',
  (text) => {
    expect(isCronSchedule(text)).toBe(true);
    expect(() => new Cron(text, { paused: true })).not.toThrow();
  },
);

it.each([
  '',
  'daily',
  '30 2 * *',
  '30 2 * * * *',
  '60 2 * * *',
  '0 24 * * *',
  '0 0 0 * *',
  '0 0 * 13 *',
  '0 0 * * 8',
  '5-1 * * * *',
  '*/0 * * * *',
  '1,,2 * * * *',
  '-1 * * * *',
  '*5 * * * *',
  '/5 * * * *',
  '1-2-3 * * * *',
  '0 0 * * MON',
])('refuses "%s"', (text) => {
  expect(isCronSchedule(text)).toBe(false);
});
