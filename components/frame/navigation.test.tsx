import { expect, it } from 'vitest';
import { isCurrent } from './navigation';

it('marks the entry a page lies below, and the dashboard for itself alone', () => {
  expect(isCurrent({ href: '/setup/registrars', pathname: '/setup/registrars/hostmyservers' })).toBe(true);
  expect(isCurrent({ href: '/setup/registrars', pathname: '/setup/registrarsx' })).toBe(false);
  expect(isCurrent({ href: '/', pathname: '/' })).toBe(true);
  expect(isCurrent({ href: '/', pathname: '/activity' })).toBe(false);
});
