import { NextRequest } from 'next/server';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { forgetEnv } from '@/lib/server/env';
import { proxy } from './proxy';

const visit = (path: string, { cookie, method = 'GET' }: { cookie?: string; method?: string } = {}) =>
  proxy(new NextRequest(`http://127.0.0.1:3000${path}`, { method, headers: cookie ? { cookie } : {} }));

const policyOf = (response: Response) => response.headers.get('content-security-policy') ?? '';

beforeEach(() => {
  vi.stubEnv('PANEL_URL', 'https://panel.example.com');
  vi.stubEnv('NODE_ENV', 'production');
  forgetEnv();
});
afterEach(() => {
  vi.unstubAllEnvs();
  forgetEnv();
});

describe('the policy for scripts', () => {
  it('carries a fresh nonce in every answer, and hands the same one to Next', () => {
    const [first, second] = [visit('/login'), visit('/login')];
    const nonce = /'nonce-([^']+)'/.exec(policyOf(first))?.[1];
    expect(nonce).toMatch(/^[A-Za-z0-9+/]{24}$/);
    expect(policyOf(second)).not.toContain(nonce);
    expect(first.headers.get('x-middleware-request-content-security-policy')).toBe(policyOf(first));
  });

  it('allows nothing inline, no eval, no frame and no foreign form target in production', () => {
    const policy = policyOf(visit('/login'));
    expect(policy).toMatch(/script-src 'self' 'nonce-[^']+' 'strict-dynamic';/);
    expect(policy).not.toContain('unsafe-eval');
    expect(policy.replace("style-src-attr 'unsafe-inline'", '')).not.toContain('unsafe-inline');
    for (const rule of [
      "frame-ancestors 'none'",
      "base-uri 'none'",
      "form-action 'self'",
      "object-src 'none'",
    ]) {
      expect(policy).toContain(rule);
    }
    expect(policy).not.toContain('ws:');
  });

  it('allows eval and web sockets in development only', () => {
    vi.stubEnv('NODE_ENV', 'development');
    forgetEnv();
    expect(policyOf(visit('/login'))).toContain("'unsafe-eval'");
    expect(policyOf(visit('/login'))).toContain("connect-src 'self' ws:");
  });
});

describe('every answer', () => {
  it.each(['/login', '/', '/api/health/live', '/nowhere'])('of %s carries the usual headers', (path) => {
    const { headers } = visit(path);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-frame-options')).toBe('DENY');
    expect(headers.get('referrer-policy')).toBe('same-origin');
    expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
    expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('of a one-time link never sends its path on', () => {
    expect(visit('/join/some-token').headers.get('referrer-policy')).toBe('strict-origin');
  });

  it('promises https for a year only when the panel is reached by https', () => {
    expect(visit('/login').headers.get('strict-transport-security')).toBe('max-age=31536000');
    vi.stubEnv('PANEL_URL', 'http://127.0.0.1:3000');
    forgetEnv();
    expect(visit('/login').headers.get('strict-transport-security')).toBeNull();
  });

  it('gets a request id of our own, whatever id the client claims', () => {
    const request = new NextRequest('http://127.0.0.1:3000/login', { headers: { 'x-request-id': 'forged' } });
    const response = proxy(request);
    expect(response.headers.get('x-middleware-request-x-request-id')).toBe(
      response.headers.get('x-request-id'),
    );
    expect(response.headers.get('x-request-id')).not.toBe('forged');
  });
});

describe('a browser without a session cookie', () => {
  const location = (path: string, options?: Parameters<typeof visit>[1]) =>
    visit(path, options).headers.get('location');

  it.each([
    ['/', 'https://panel.example.com/login'],
    ['/account', 'https://panel.example.com/login?callbackUrl=%2Faccount'],
    ['/domains?page=2', 'https://panel.example.com/login?callbackUrl=%2Fdomains%3Fpage%3D2'],
    ['/setup/registrars', 'https://panel.example.com/login?callbackUrl=%2Fsetup%2Fregistrars'],
  ])('is led from %s to the login and back', (path, expected) => {
    expect(location(path)).toBe(expected);
  });

  it.each([
    '/login',
    '/setup',
    '/setup?token=abc',
    '/api/health/live',
    '/api/auth/csrf',
    '/nowhere',
    '/domainsx',
  ])('is not led away from %s', (path) => expect(location(path)).toBeNull());

  it('has its actions answered by the action itself', () => {
    expect(location('/account', { method: 'POST' })).toBeNull();
  });

  it('is told apart by the cookie name of the scheme in use', () => {
    expect(location('/account', { cookie: 'panel.session=x' })).not.toBeNull();
    expect(location('/account', { cookie: '__Host-panel.session=' })).not.toBeNull();
    expect(location('/account', { cookie: '__Host-panel.session=x' })).toBeNull();
  });
});

describe('a path with a part that is no text', () => {
  it.each([
    ['/domains/%E0%A4%A?query=%FF', '/domains/%25E0%25A4%25A?query=%FF'],
    ['/api/domains/cr%C3%AApe.fr/%FF', '/api/domains/cr%C3%AApe.fr/%25FF'],
  ])('%s is led to the one that it spells literally, on the public address', (path, literal) => {
    const response = visit(path, { cookie: '__Host-panel_session=x' });
    expect(response.status).toBe(307);
    expect(response.headers.get('location')).toBe(`https://panel.example.com${literal}`);
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  });

  it('never leads to another host', () => {
    const { headers } = proxy(new NextRequest('http://127.0.0.1:3000//elsewhere.example/%FF'));
    expect(new URL(headers.get('location') ?? '').host).toBe('panel.example.com');
  });
});
