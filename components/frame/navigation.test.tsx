import { expect, it } from 'vitest';
import { isCurrent, navigationFor } from './navigation';

it('marks the entry a page lies below, and the dashboard for itself alone', () => {
  expect(isCurrent({ href: '/setup/registrars', pathname: '/setup/registrars/hostmyservers' })).toBe(true);
  expect(isCurrent({ href: '/setup/registrars', pathname: '/setup/registrarsx' })).toBe(false);
  expect(isCurrent({ href: '/', pathname: '/' })).toBe(true);
  expect(isCurrent({ href: '/', pathname: '/activity' })).toBe(false);
});

it('shows each role the pages that it may see', () => {
  const hrefs = (role: Parameters<typeof navigationFor>[0]) =>
    navigationFor(role).flatMap(({ entries }) => entries.map(({ href }) => href));
  expect(hrefs('administrator')).toEqual(expect.arrayContaining(['/setup/users', '/setup/tokens']));
  for (const role of ['operator', 'viewer'] as const) {
    expect(hrefs(role)).not.toContain('/setup/users');
    expect(hrefs(role)).not.toContain('/setup/tokens');
    expect(hrefs(role)).toContain('/setup/registrars');
  }
});
