import { expect, it } from 'vitest';
import { toPropagation } from './propagation';

const domain = {
  name: 'xn--caf-dma.fr',
  unicodeName: 'café.fr',
  nameservers: ['ns1.example'],
  nameserversChangedAt: '2026-11-25T08:00:00.000Z',
};
const at = (time: string) => new Date(`2026-11-26T${time}Z`);

it('says until when a nameserver change may take', () => {
  expect(toPropagation({ domain, delayHours: 24, now: at('07:59:59') })).toEqual({
    name: 'xn--caf-dma.fr',
    unicodeName: 'café.fr',
    nameservers: ['ns1.example'],
    delayHours: 24,
    changedAt: '2026-11-25T08:00:00.000Z',
    estimatedCompleteAt: '2026-11-26T08:00:00.000Z',
    state: 'running',
  });
});

it('says nothing once that time has passed', () => {
  const propagation = toPropagation({ domain, delayHours: 24, now: at('08:00:00') });
  expect(propagation).toMatchObject({ state: 'complete', estimatedCompleteAt: null });
});

it('says nothing with a delay of 0 hours', () => {
  const propagation = toPropagation({ domain, delayHours: 0, now: new Date('2026-11-25T08:00:00Z') });
  expect(propagation).toMatchObject({ state: 'none', estimatedCompleteAt: null });
});

it('says nothing of a domain whose nameservers were never seen to change', () => {
  const propagation = toPropagation({
    domain: { ...domain, nameserversChangedAt: null },
    delayHours: 24,
    now: at('00:00:00'),
  });
  expect(propagation).toMatchObject({ state: 'none', changedAt: null, estimatedCompleteAt: null });
});
