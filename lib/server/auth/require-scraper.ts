import 'server-only';
import { createHash, timingSafeEqual } from 'node:crypto';
import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';
import { failure, ok, type Result } from '@/lib/shared/result';
import { env } from '../env';
import { findPeerAddress } from './peer-address';

/** What a proxy adds. Next itself writes x-forwarded-for, so that one is looked into instead. */
const proxyHeaders = ['forwarded', 'via', 'x-real-ip', 'x-forwarded-host'];

/**
 * Who may read the metrics: with METRICS_TOKEN whoever sends it, else only a program on this machine that no proxy
 * stands before. NOT_SIGNED_IN, FORBIDDEN.
 */
export function requireScraper(given: Headers): Result<null> {
  const { metricsToken } = env();
  if (metricsToken === null) return isLocal(given) ? ok(null) : failure('FORBIDDEN');
  const [, token = ''] = /^Bearer +(\S+) *$/i.exec(given.get('authorization') ?? '') ?? [];
  return isSame(token, metricsToken) ? ok(null) : failure('NOT_SIGNED_IN');
}

/** Digests have one length, and comparing them takes the same time wherever they differ. */
function isSame(one: string, other: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(one), digest(other));
}

function isLocal(given: Headers): boolean {
  const hops = given.get('x-forwarded-for')?.split(',') ?? [];
  return (
    [findPeerAddress(given), ...hops].every(isLoopback) &&
    isLoopbackHost(given.get('host') ?? '') &&
    !proxyHeaders.some((name) => given.has(name) && !isOwnHost(name, given))
  );
}

/** Next writes x-forwarded-host as well, with what the request's own Host says. */
function isOwnHost(name: string, given: Headers): boolean {
  return name === 'x-forwarded-host' && given.get(name) === given.get('host');
}

function isLoopback(address: string | null): boolean {
  const text = address?.trim() ?? '';
  return isIP(text) !== 0 && ipaddr.process(text).range() === 'loopback';
}

function isLoopbackHost(host: string): boolean {
  const name = host.replace(/:\d+$/, '').replace(/^\[(.*)\]$/, '$1');
  return name === 'localhost' || isLoopback(name);
}
