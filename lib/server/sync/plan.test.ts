import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { domainStatuses } from '@/lib/shared/schemas/domain';
import type { DomainState } from '../data/domains';
import type { PlannedChange } from '../data/sync-change-row';
import type { RegistrarDomain } from '../registrars/contract';
import { applyChange, isStillAfter, isStillBefore, revertChange } from './change-effect';
import { planDomainSync, type SyncPlan } from './plan';

const now = new Date('2026-11-25T12:00:00Z');
const names = ['a.example', 'b.example', 'c.example', 'd.example', 'e.example', 'f.example'];

const date = fc.constantFrom('2026-12-01', '2027-03-31', '2035-06-30');
const absurd = fc.constantFrom('0000-00-00', '1970-01-01', '-0001-11-30', '9999-12-31', '');
const nameservers = fc.option(fc.subarray(['ns1.example', 'ns2.example', 'ns3.example']), { nil: null });
const word = fc.oneof(
  fc
    .constantFrom(...domainStatuses.filter((status) => status !== 'unknown'))
    .map((status) => ({ status, rawStatus: `their ${status}` })),
  fc.constantFrom('EN_LITIGE', 'a:b', null).map((rawStatus) => ({ status: 'unknown' as const, rawStatus })),
);
const theirDate = fc.oneof(
  date.map((expiryDate) => ({ expiryDate, refusedExpiryDate: null })),
  absurd.map((refusedExpiryDate) => ({ expiryDate: null, refusedExpiryDate })),
  // what an adapter that forgets to look would let through
  fc
    .constantFrom('0000-00-00', '1970-01-01', '9999-12-31')
    .map((expiryDate) => ({ expiryDate, refusedExpiryDate: null })),
  fc.constant({ expiryDate: null, refusedExpiryDate: null }),
);
const entry = (name: fc.Arbitrary<string>): fc.Arbitrary<RegistrarDomain> =>
  fc.record({ name, word, theirDate, nameservers }).map(({ name, word, theirDate, nameservers }) => ({
    name,
    ...word,
    ...theirDate,
    nameservers,
  }));
/** Any list: names may come twice, with the same data or with other. */
const anyListing = fc.array(entry(fc.constantFrom(...names)), { maxLength: 9 });
/** A list as it should be: each name once. */
const fineListing = fc.uniqueArray(entry(fc.constantFrom(...names)), { selector: ({ name }) => name });

const ourDomain: fc.Arbitrary<DomainState> = fc
  .record({
    entry: entry(fc.constantFrom(...names)),
    missing: fc.boolean(),
    duplicate: fc.boolean(),
    absentRuns: fc.integer({ min: 0, max: 3 }),
    expiryDate: fc.option(date, { nil: null }),
  })
  .map(({ entry, missing, duplicate, absentRuns, expiryDate }) => {
    const [added] = planDomainSync([], [entry], { complete: false, now }).changes;
    const made = added && applyChange(null, added);
    if (!made) throw new Error('nothing was added');
    const flags = [
      ...made.attention,
      ...(missing ? ['missing' as const] : []),
      ...(duplicate ? ['duplicate' as const] : []),
    ];
    return { ...made, expiryDate, attention: flags.sort(), absentRuns };
  });
const ourList = fc.uniqueArray(ourDomain, { selector: ({ name }) => name });

/** Our list after all of a plan was applied, as the engine does it: absence counted up, what was seen counted anew. */
function applyPlan(
  ours: readonly DomainState[],
  theirs: readonly RegistrarDomain[],
  plan: SyncPlan,
): DomainState[] {
  const domains = new Map(ours.map((domain) => [domain.name, domain]));
  for (const { name } of theirs) {
    const seen = domains.get(name);
    if (seen) domains.set(name, { ...seen, absentRuns: 0 });
  }
  for (const name of plan.absent) {
    const gone = domains.get(name);
    if (gone) domains.set(name, { ...gone, absentRuns: gone.absentRuns + 1 });
  }
  for (const change of plan.changes) {
    const domain = domains.get(change.name) ?? null;
    expect(isStillBefore(domain, change)).toBe(true);
    const next = applyChange(domain, change);
    expect(isStillAfter(next, change)).toBe(true);
    if (next) domains.set(change.name, next);
  }
  return [...domains.values()];
}

const inOrder = (changes: readonly PlannedChange[]) =>
  [...changes].sort((one, other) => `${one.name} ${one.kind}`.localeCompare(`${other.name} ${other.kind}`));
const find = (list: readonly DomainState[], name: string) => list.find((domain) => domain.name === name);
const property = <T>(
  arbitraries: [fc.Arbitrary<DomainState[]>, fc.Arbitrary<RegistrarDomain[]>, fc.Arbitrary<T>],
  check: (ours: DomainState[], theirs: RegistrarDomain[], third: T) => void,
) => fc.assert(fc.property(...arbitraries, check), { numRuns: 1000 });
const nothing = fc.constant(null);

describe('planDomainSync, whatever the two lists are,', () => {
  it('plans nothing more over what was applied', () => {
    property([ourList, anyListing, fc.boolean()], (ours, theirs, complete) => {
      // A domain that is absent for the first time is missing only the next time; then nothing more happens.
      let list = ours;
      for (let round = 0; round < 2; round += 1) {
        list = applyPlan(list, theirs, planDomainSync(list, theirs, { complete, now }));
      }
      const again = planDomainSync(list, theirs, { complete, now });
      expect(again.changes).toEqual([]);
      expect(again.counts).toMatchObject({ changed: 0, added: 0, stateChanges: 0 });
    });
  });

  it('plans nothing in the second run over the same listing, but for what is missing for the second time', () => {
    property([ourList, anyListing, fc.boolean()], (ours, theirs, complete) => {
      const applied = applyPlan(ours, theirs, planDomainSync(ours, theirs, { complete, now }));
      const again = planDomainSync(applied, theirs, { complete, now });
      expect(again.changes.filter(({ kind }) => kind !== 'missing')).toEqual([]);
    });
  });

  it('plans the same in any order', () => {
    const orders = fc.tuple(fc.infiniteStream(fc.nat()), fc.boolean());
    property([ourList, anyListing, orders], (ours, theirs, [stream, complete]) => {
      const shuffled = <T>(items: readonly T[]) =>
        items
          .map((item) => ({ item, at: stream.next().value }))
          .sort((a, b) => a.at - b.at)
          .map(({ item }) => item);
      const plan = planDomainSync(ours, theirs, { complete, now });
      const other = planDomainSync(shuffled(ours), shuffled(theirs), { complete, now });
      expect(inOrder(other.changes)).toEqual(inOrder(plan.changes));
      expect(other.counts).toEqual(plan.counts);
      expect([...other.absent].sort()).toEqual([...plan.absent].sort());
    });
  });

  it('leaves its arguments as they are', () => {
    property([ourList, anyListing, fc.boolean()], (ours, theirs, complete) => {
      const copies = structuredClone([ours, theirs]);
      planDomainSync(ours, theirs, { complete, now });
      expect([ours, theirs]).toEqual(copies);
    });
  });

  it('never writes a date that is refused or missing', () => {
    property([ourList, anyListing, fc.boolean()], (ours, theirs, complete) => {
      const plan = planDomainSync(ours, theirs, { complete, now });
      const good = ['2026-12-01', '2027-03-31', '2035-06-30', null];
      for (const domain of applyPlan(ours, theirs, plan)) {
        expect(good).toContain(domain.expiryDate);
        const before = find(ours, domain.name);
        if (before && before.expiryDate !== domain.expiryDate) expect(domain.expiryDate).not.toBeNull();
      }
    });
  });

  it('changes nothing of a domain that an incomplete listing does not have', () => {
    property([ourList, anyListing, nothing], (ours, theirs) => {
      const plan = planDomainSync(ours, theirs, { complete: false, now });
      const listed = new Set(theirs.map(({ name }) => name));
      expect(plan.changes.filter(({ name }) => !listed.has(name))).toEqual([]);
      expect(plan.absent).toEqual([]);
      expect(plan.counts.missing).toBe(0);
    });
  });

  it('changes nothing because of an empty listing, however complete it calls itself', () => {
    property([ourList, fc.constant([]), nothing], (ours) => {
      const plan = planDomainSync(ours, [], { complete: true, now });
      expect(plan).toMatchObject({ changes: [], absent: [], counts: { missing: 0, stateChanges: 0 } });
    });
  });

  it('calls nothing missing in a listing in which a name came twice', () => {
    property([ourList, anyListing, nothing], (ours, theirs) => {
      fc.pre(new Set(theirs.map(({ name }) => name)).size < theirs.length);
      expect(planDomainSync(ours, theirs, { complete: true, now })).toMatchObject({
        absent: [],
        counts: { missing: 0 },
      });
    });
  });

  it('calls missing what a second complete listing in a row lacks, as a flag alone', () => {
    property([ourList, fineListing, nothing], (ours, theirs) => {
      fc.pre(theirs.length > 0);
      const plan = planDomainSync(ours, theirs, { complete: true, now });
      const after = applyPlan(ours, theirs, plan);
      for (const domain of ours.filter(({ name }) => !theirs.some((entry) => entry.name === name))) {
        const changes = plan.changes.filter(({ name }) => name === domain.name);
        const due = domain.absentRuns >= 1 && !domain.attention.includes('missing');
        expect(changes.map(({ kind }) => kind)).toEqual(due ? ['missing'] : []);
        expect(find(after, domain.name)).toEqual({
          ...domain,
          absentRuns: domain.absentRuns + 1,
          attention: due ? [...domain.attention, 'missing'].sort() : domain.attention,
        });
      }
    });
  });

  it('makes a domain active, or anything else, only on a positive answer', () => {
    property([ourList, anyListing, fc.boolean()], (ours, theirs, complete) => {
      const after = applyPlan(ours, theirs, planDomainSync(ours, theirs, { complete, now }));
      for (const domain of after) {
        const before = find(ours, domain.name);
        if (!before || before.status === domain.status) continue;
        expect(
          theirs.some(
            ({ name, status, rawStatus }) =>
              name === domain.name && status === domain.status && rawStatus !== null,
          ),
        ).toBe(true);
      }
    });
  });

  it('changes nothing of a domain whose entries contradict each other, and flags it once', () => {
    property([ourList, anyListing, nothing], (ours, theirs) => {
      const plan = planDomainSync(ours, theirs, { complete: true, now });
      const after = applyPlan(ours, theirs, plan);
      for (const domain of ours) {
        const entries = theirs.filter(({ name }) => name === domain.name);
        const alone = entries.map((entry) =>
          JSON.stringify(planDomainSync([domain], [entry], { complete: false, now }).changes),
        );
        if (new Set(alone).size < 2) continue;
        expect(find(after, domain.name)).toEqual({
          ...domain,
          absentRuns: 0,
          attention: [...new Set([...domain.attention, 'duplicate' as const])].sort(),
        });
      }
    });
  });

  it('counts every entry and every domain once', () => {
    property([ourList, anyListing, nothing], (ours, theirs) => {
      const { counts, changes } = planDomainSync(ours, theirs, { complete: true, now });
      const listed = new Set(theirs.map(({ name }) => name));
      expect(counts.seen).toBe(theirs.length);
      expect(counts.duplicates).toBe(theirs.length - listed.size);
      expect(counts.matched).toBe(ours.filter(({ name }) => listed.has(name)).length);
      expect(counts.changed + counts.unchanged).toBe(counts.matched);
      expect(counts.added).toBe(changes.filter(({ kind }) => kind === 'added').length);
      expect(new Set(changes.map(({ name, kind }) => `${name} ${kind}`)).size).toBe(changes.length);
    });
  });

  it('can be taken back, change by change', () => {
    property([ourList, anyListing, fc.boolean()], (ours, theirs, complete) => {
      const plan = planDomainSync(ours, theirs, { complete, now });
      const after = new Map(applyPlan(ours, theirs, plan).map((domain) => [domain.name, domain]));
      for (const change of [...plan.changes].reverse()) {
        const domain = after.get(change.name) ?? null;
        expect(isStillAfter(domain, change)).toBe(true);
        const before = revertChange(domain, change);
        if (before) after.set(change.name, before);
        else after.delete(change.name);
      }
      const values = (list: Iterable<DomainState>) => [...list].map(({ absentRuns: _, ...domain }) => domain);
      expect(values(after.values())).toEqual(values(ours));
    });
  });
});

describe('planDomainSync', () => {
  const ours = (changes: Partial<DomainState> = {}): DomainState => ({
    name: 'a.example',
    status: 'active',
    rawStatus: null,
    expiryDate: '2027-01-31',
    nameservers: ['ns1.example', 'ns2.example'],
    refusedExpiryDate: null,
    attention: [],
    absentRuns: 0,
    ...changes,
  });
  const theirs = (changes: Partial<RegistrarDomain> = {}): RegistrarDomain => ({
    name: 'a.example',
    status: 'active',
    rawStatus: 'actif',
    expiryDate: '2027-01-31',
    refusedExpiryDate: null,
    nameservers: ['ns2.example', 'ns1.example', 'ns2.example'],
    ...changes,
  });
  const plan = (our: DomainState, ...entries: RegistrarDomain[]) =>
    planDomainSync([our], entries, { complete: true, now });
  const changes = (our: DomainState, ...entries: RegistrarDomain[]) =>
    plan(our, ...entries).changes.map(({ kind, before, after }) => [kind, before, after]);

  it('compares nameservers as sets', () => {
    expect(changes(ours(), theirs())).toEqual([]);
    expect(changes(ours(), theirs({ nameservers: ['ns3.example', 'ns1.example'] }))).toEqual([
      ['nameservers', '["ns1.example","ns2.example"]', '["ns1.example","ns3.example"]'],
    ]);
    expect(changes(ours(), theirs({ nameservers: [] }))).toEqual([
      ['nameservers', '["ns1.example","ns2.example"]', '[]'],
    ]);
  });

  it('keeps the nameservers that an API stops to give, and knows a first sight from a change', () => {
    expect(changes(ours(), theirs({ nameservers: null }))).toEqual([]);
    expect(changes(ours({ nameservers: null }), theirs())).toEqual([
      ['nameservers', null, '["ns1.example","ns2.example"]'],
    ]);
  });

  it('takes an unknown word for unknown and shows it, another one too, and keeps the status without a word', () => {
    const silent = theirs({ status: 'unknown', rawStatus: null });
    const odd = theirs({ status: 'unknown', rawStatus: 'EN_LITIGE' });
    expect(changes(ours(), silent)).toEqual([]);
    expect(changes(ours(), odd)).toEqual([['status', 'active', 'unknown:EN_LITIGE']]);
    const unknown = ours({ status: 'unknown', rawStatus: 'EN_LITIGE', attention: ['unknownStatus'] });
    expect(changes(unknown, odd)).toEqual([]);
    expect(changes(unknown, theirs({ status: 'unknown', rawStatus: 'serverHold' }))).toEqual([
      ['status', 'unknown:EN_LITIGE', 'unknown:serverHold'],
    ]);
    expect(changes(unknown, theirs())).toEqual([['status', 'unknown:EN_LITIGE', 'active']]);
  });

  it('tells of a refused date once, and of the good one that follows', () => {
    const refused = theirs({ expiryDate: null, refusedExpiryDate: '0000-00-00' });
    expect(changes(ours(), refused)).toEqual([['refusedDate', null, '0000-00-00']]);
    const flagged = ours({ refusedExpiryDate: '0000-00-00', attention: ['refusedDate'] });
    expect(plan(flagged, refused)).toMatchObject({ changes: [], counts: { refused: 1, changed: 0 } });
    expect(changes(flagged, theirs({ expiryDate: null }))).toEqual([]);
    expect(changes(flagged, theirs({ expiryDate: '2028-01-31' }))).toEqual([
      ['expiryDate', '2027-01-31', '2028-01-31'],
      ['refusedDate', '0000-00-00', null],
    ]);
  });

  it('refuses what the adapter let through: too old, too far ahead, no date at all', () => {
    for (const date of ['1984-12-31', '2038-01-01', 'soon', '2027-1-1']) {
      expect(changes(ours(), theirs({ expiryDate: date }))).toEqual([['refusedDate', null, date]]);
    }
    expect(changes(ours(), theirs({ expiryDate: '2037-12-31' }))).toHaveLength(1);
  });

  it('takes two entries that mean the same for one, and reports two that do not', () => {
    expect(plan(ours(), theirs(), theirs({ expiryDate: null }))).toMatchObject({
      changes: [],
      counts: { seen: 2, duplicates: 1, unchanged: 1 },
    });
    const expired = theirs({ status: 'expired', rawStatus: 'expiré', nameservers: null });
    const text = 'active 2027-01-31 ns1.example ns2.example / expired 2027-01-31';
    expect(changes(ours(), theirs(), expired)).toEqual([['duplicate', null, text]]);
    const flagged = ours({ attention: ['duplicate'] });
    expect(changes(flagged, expired, theirs())).toEqual([]);
    expect(changes(flagged, theirs())).toEqual([['duplicate', 'duplicate', null]]);
  });

  it('adds no new domain of which two entries tell different things', () => {
    const other = theirs({ expiryDate: '2028-01-31' });
    expect(planDomainSync([], [theirs(), other], { complete: true, now })).toMatchObject({
      changes: [],
      counts: { added: 0, duplicates: 1 },
    });
  });

  it('brings a missing domain back', () => {
    expect(changes(ours({ attention: ['missing'], absentRuns: 4 }), theirs())).toEqual([
      ['returned', 'missing', null],
    ]);
  });
});
