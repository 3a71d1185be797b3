import { afterEach, expect, it, vi } from 'vitest';
import { logPageError } from './log-page-error';

afterEach(() => vi.restoreAllMocks());

it.each([
  ['/setup/registrars', '/setup/registrars'],
  ['/setup?token=secret-of-a-first-run', '/setup'],
  ['/join/secret-of-a-one-time-link?_rsc=1', '/join/[token]'],
  ['/Join/secret-of-a-one-time-link/', '/join/[token]/'],
])('writes down that %s crashed, and no token', (path, written) => {
  const lines: string[] = [];
  vi.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
    lines.push(String(chunk));
    return true;
  });
  logPageError({ error: new Error('bug'), method: 'GET', path });
  expect(JSON.parse(lines.at(-1) ?? '')).toMatchObject({ event: 'page.crashed', pathTemplate: written });
  expect(lines.join()).not.toContain('secret-of');
});
