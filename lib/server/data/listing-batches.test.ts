import { beforeEach, expect, it } from 'vitest';
import { queryRows } from './batch-transaction';
import type { DomainPlace } from './domain-place';
import { layConfiguration, layDomains, removeDomains } from './domains.test-support';
import { eachDatabase } from './each-database.test-support';
import { listOddEntries, toFingerprint, toNoFingerprint, toOddQuery } from './listing-batches';
import { sql } from './sync-sql';

const expiryDate = '2027-05-04';
const nameservers = '["ns1.example","ns2.example"]';
const plain = { status: 'active', expiryDate, nameservers };

eachDatabase(({ kind }) => {
  let place: DomainPlace;
  beforeEach(async () => {
    place = await layConfiguration();
    await removeDomains();
    await layDomains(place, [
      { name: 'bare.fr', expiryDate: null, nameservers: null },
      { name: 'missing.fr', ...plain, attention: 'missing' },
      { name: 'once-absent.fr', ...plain, absentRuns: 1 },
      ...['same.fr', 'sa.fr', 'moved.fr', 'renewed.fr', 'lapsed.fr'].map((name) => ({ name, ...plain })),
    ]);
  });

  const find = async (...fingerprints: string[]) => {
    const found = await listOddEntries(place, fingerprints);
    return found.map(({ name, domain }) => [name, domain?.name ?? null]);
  };

  it('finds exactly the entries that are not just what we have', async () => {
    const odd = await find(
      toFingerprint({ name: 'same.fr', ...plain }),
      toFingerprint({ name: 'bare.fr', status: 'active', expiryDate: null, nameservers: null }),
      toFingerprint({ name: 'renewed.fr', ...plain, expiryDate: '2028-05-04' }),
      toFingerprint({ name: 'lapsed.fr', ...plain, status: 'expired' }),
      toFingerprint({ name: 'moved.fr', ...plain, nameservers: '["ns9.example"]' }),
      toFingerprint({ name: 'new.fr', ...plain }),
      toFingerprint({ name: 'missing.fr', ...plain }),
      toFingerprint({ name: 'once-absent.fr', ...plain }),
      toNoFingerprint('sa.fr'),
      toNoFingerprint('never-seen.fr'),
    );
    expect(Object.fromEntries(odd)).toEqual({
      'renewed.fr': 'renewed.fr',
      'lapsed.fr': 'lapsed.fr',
      'moved.fr': 'moved.fr',
      'new.fr': null,
      'missing.fr': 'missing.fr',
      'once-absent.fr': 'once-absent.fr',
      'sa.fr': 'sa.fr',
      'never-seen.fr': null,
    });
    expect(await find()).toEqual([]);
  });

  it('takes no domain of another place for ours', async () => {
    await layDomains({ ...place, environment: 'sandbox' }, [{ name: 'sandbox.fr', ...plain }]);
    expect(await find(toFingerprint({ name: 'sandbox.fr', ...plain }))).toEqual([['sandbox.fr', null]]);
  });

  if (kind !== 'sqlite') return;
  it('looks up one text in one index, without the table', async () => {
    const plan = await queryRows<{ detail: string }>(sql`EXPLAIN QUERY PLAN ${toOddQuery(place, [])}`);
    expect(plan.map(({ detail }) => detail).join('\n')).toContain('COVERING INDEX Domain_listing_idx');
  });
});
