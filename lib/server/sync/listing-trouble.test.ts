import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { useOwnRegistrar } from '../connection/own-registrar.test-support';
import { eachDatabase } from '../data/each-database.test-support';
import { cancel, statesNow, sync, useKey, useSyncedModule } from './own-sync.test-support';

// Three pages.
const DOMAINS = 210;
const simulator = useOwnRegistrar({ contacts: 1, domains: DOMAINS });

/** How a listing that is read under each of these ends. */
const passes = {
  'page-fails': 'UPSTREAM_BROKEN',
  'page-html': 'UPSTREAM_BROKEN',
  '500': 'UPSTREAM_BROKEN',
  '502-html': 'UPSTREAM_BROKEN',
  '503-40': 'UPSTREAM_BROKEN',
  '429-seconds-40': 'RATE_LIMITED',
  '429-date-40': 'RATE_LIMITED',
  '429-long': 'RATE_LIMITED',
  '429-bare': 'RATE_LIMITED',
  'html-200': 'UPSTREAM_NOT_JSON',
  'broken-json': 'UPSTREAM_NOT_JSON',
  'bad-utf8': 'UPSTREAM_NOT_JSON',
  'empty-body': 'UPSTREAM_NOT_JSON',
  '204': 'UPSTREAM_NOT_JSON',
  'reset-on-connect': 'UNREACHABLE',
  'reset-before-headers': 'UNREACHABLE',
  'reset-after-headers': 'UNREACHABLE',
  'reset-mid-body': 'UNREACHABLE',
  'reset-after-body': 'UNREACHABLE',
  truncated: 'UNREACHABLE',
};
const forGood = {
  'page-repeats': 'UPSTREAM_SCHEMA',
  'page-empty': 'UPSTREAM_SCHEMA',
  'next-to-itself': 'UPSTREAM_SCHEMA',
  'next-elsewhere': 'REDIRECT_REFUSED',
  'next-revokes': 'FORBIDDEN_PATH',
  'wrong-types': 'UPSTREAM_SCHEMA',
  'data-is-text': 'UPSTREAM_SCHEMA',
  'deep-nesting': 'UPSTREAM_SCHEMA',
  'gzip-bomb': 'BODY_TOO_LARGE',
  'endless-body': 'BODY_TOO_LARGE',
  'redirect-other-origin': 'REDIRECT_REFUSED',
  'redirect-loop': 'REDIRECT_REFUSED',
  'redirect-revokes': 'FORBIDDEN_PATH',
  '401': 'CREDENTIAL_REJECTED',
  'revoked-midway-2': 'CREDENTIAL_REJECTED',
  '403': 'PERMISSION_DENIED',
  '403-ip': 'ADDRESS_REFUSED',
  '404': 'UPSTREAM_NOT_FOUND',
  '422': 'REQUEST_REFUSED',
};
/** Another form, or less, of the same list: complete, and nothing differs. */
const saysTheSame = [
  ...['bare-array', 'resource-name', 'meta-only', 'links-only', 'pages-only', 'redirect-same-origin'],
  ...['slow-20', 'flapping', 'byte-order-mark', 'dates-mixed', 'status-french', 'names-unicode'],
  ...['date-missing', 'status-missing', 'nameservers-missing'],
];
/** Read to the end, but it proves nothing of what is not in it. */
const provesNothing = ['empty-list', 'all-gone', 'page-overlaps', 'domain-without-name'];

eachDatabase(() => {
  useSyncedModule();
  beforeEach(async () => {
    // No call waits before it is made again.
    vi.spyOn(Math, 'random').mockReturnValue(0);
    await sync();
  });
  afterEach(() => void vi.restoreAllMocks());

  /** What a sync under each scenario ends as, each with a key of its own, so that no circuit is open. */
  async function listEnds(scenarios: readonly string[]) {
    const before = await statesNow();
    const ends: Record<string, unknown> = {};
    for (const scenario of scenarios) {
      await useKey(`demo-key--${scenario}`);
      const run = await sync();
      const { state, failure, complete, applied, planned } = run;
      expect({ scenario, applied, planned }).toEqual({ scenario, applied: 0, planned: 0 });
      expect(await statesNow(), scenario).toEqual(before);
      ends[scenario] = [state, failure?.code ?? complete];
      if (state === 'interrupted') await cancel(run.id);
    }
    return ends;
  }
  const all = (scenarios: readonly string[], end: unknown) =>
    Object.fromEntries(scenarios.map((scenario) => [scenario, end]));
  const each = (codes: Record<string, string>, state: string) =>
    Object.fromEntries(Object.entries(codes).map(([scenario, code]) => [scenario, [state, code]]));

  it('is interrupted by what passes, and changes nothing', async () => {
    expect(await listEnds(Object.keys(passes))).toEqual(each(passes, 'interrupted'));
  });

  it('fails of what a person has to look at, changes nothing, and never calls what revokes the key', async () => {
    expect(await listEnds(Object.keys(forGood))).toEqual(each(forGood, 'failed'));
    const { byPath, elsewhere } = simulator().calls();
    expect(Object.keys(byPath)).toEqual(['/api/domains']);
    expect(elsewhere).toBe(0);
  });

  it('finds nothing different in the same list told in another way', async () => {
    expect(await listEnds(saysTheSame)).toEqual(all(saysTheSame, ['done', true]));
  });

  it('is not complete when the list is empty, names a domain twice, or has entries nobody can read', async () => {
    expect(await listEnds(provesNothing)).toEqual(all(provesNothing, ['done', false]));
    for (const scenario of provesNothing) await listEnds([scenario, scenario]);
  });
});
