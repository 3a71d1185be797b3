import { describe, expect, it } from 'vitest';
import { recommendedSyncSettings, type SyncRun, type SyncView } from '../schemas/sync';
import { toSyncState } from './sync-state';
import { toSyncRunFixture, toSyncViewFixture } from './sync-view.test-support';

const now = new Date('2026-11-24T12:00:00Z');
const stateOf = (part: Partial<SyncView>) => toSyncState({ view: toSyncViewFixture(part), now });
const success = (finishedAt: string): SyncRun => toSyncRunFixture({ state: 'done', finishedAt });

describe('how the sync stands, in one word', () => {
  it('is up to date after a success of today', () => {
    expect(stateOf({ lastSuccess: success('2026-11-24T02:30:08Z') })).toBe('upToDate');
  });

  it('says that it never ran', () => {
    expect(stateOf({ lastSuccess: null })).toBe('never');
  });

  it('does not stay silent when nothing succeeded for two periods', () => {
    expect(stateOf({ lastSuccess: success('2026-11-22T12:00:00Z') })).toBe('upToDate');
    expect(stateOf({ lastSuccess: success('2026-11-22T10:59:00Z') })).toBe('late');
    const settings = { ...recommendedSyncSettings, syncFrequency: 'hourly' } as const;
    expect(stateOf({ settings, lastSuccess: success('2026-11-24T08:30:00Z') })).toBe('late');
  });

  it('tells switched off on purpose from what stands in the way', () => {
    expect(stateOf({ blocked: 'SYNC_SWITCHED_OFF' })).toBe('off');
    expect(stateOf({ blocked: 'API_KEY_MISSING' })).toBe('blocked');
    expect(stateOf({ blocked: 'SECRET_UNREADABLE' })).toBe('blocked');
  });

  it('puts what goes on now and what waits for a person first', () => {
    const waiting = toSyncRunFixture({ state: 'waiting', waitingFor: 'brake' });
    const blocked = 'API_KEY_MISSING';
    expect(stateOf({ waiting, blocked })).toBe('waiting');
    expect(stateOf({ waiting, blocked, current: toSyncRunFixture({ state: 'interrupted' }) })).toBe(
      'interrupted',
    );
    expect(stateOf({ waiting, current: toSyncRunFixture({ state: 'requested' }) })).toBe('running');
    expect(stateOf({ waiting, current: toSyncRunFixture({ state: 'running' }) })).toBe('running');
  });
});
