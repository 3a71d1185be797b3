import { describe, expect, it } from 'vitest';
import { toDaysLeft } from './urgency';

const today = '2026-11-25';

describe('the days left of an active domain', () => {
  it.each([
    ['2026-11-24', -1, 'past'],
    ['2026-11-25', 0, 'urgent'],
    ['2026-12-02', 7, 'urgent'],
    ['2026-12-03', 8, 'soon'],
    ['2026-12-25', 30, 'soon'],
    ['2026-12-26', 31, 'later'],
    ['2036-11-25', 3653, 'later'],
  ])('that expires on %s are %i: %s', (expiryDate, days, urgency) => {
    expect(toDaysLeft({ domain: { expiryDate, status: 'active' }, today })).toEqual({ days, urgency });
  });
});

it.each(['cancelled', 'transferredAway', 'pendingRegistration', 'pendingTransfer'] as const)(
  'are no reason to hurry for a domain that is %s',
  (status) => {
    const domain = { expiryDate: '2026-11-20', status };
    expect(toDaysLeft({ domain, today })).toEqual({ days: -5, urgency: 'quiet' });
  },
);

it('are unknown without a date', () => {
  expect(toDaysLeft({ domain: { expiryDate: null, status: 'active' }, today })).toBeNull();
});
