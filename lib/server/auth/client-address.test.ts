import { expect, it } from 'vitest';
import { toClientAddress, toThrottleKey } from './client-address';

it('believes the socket, not the header, when no proxy of ours stands in front', () => {
  const address = toClientAddress({ peer: '203.0.113.7', forwardedFor: '198.51.100.1', trustProxy: false });
  expect(address).toBe('203.0.113.7');
});

it('takes what the nearest proxy added, not what the client claimed before it', () => {
  const forwardedFor = '10.0.0.1, 198.51.100.1';
  expect(toClientAddress({ peer: '127.0.0.1', forwardedFor, trustProxy: true })).toBe('198.51.100.1');
});

it.each([null, '', 'unknown', 'not an address', '198.51.100.1:4711'])(
  'falls back to the socket when a trusted proxy says %j',
  (forwardedFor) => {
    expect(toClientAddress({ peer: '203.0.113.7', forwardedFor, trustProxy: true })).toBe('203.0.113.7');
  },
);

it('writes an IPv4 address the same way however the socket spells it', () => {
  const address = toClientAddress({ peer: '::ffff:203.0.113.7', forwardedFor: null, trustProxy: false });
  expect(address).toBe('203.0.113.7');
});

it('has an address even when the server noted none', () => {
  expect(toClientAddress({ peer: null, forwardedFor: null, trustProxy: false })).toBe('127.0.0.1');
});

it('counts attempts per IPv4 address and per IPv6 /64', () => {
  expect(toThrottleKey('203.0.113.7')).toBe('203.0.113.7');
  expect(toThrottleKey('2001:db8:1:2::1')).toBe(toThrottleKey('2001:db8:1:2:ffff::9'));
  expect(toThrottleKey('2001:db8:1:2::1')).not.toBe(toThrottleKey('2001:db8:1:3::1'));
});
