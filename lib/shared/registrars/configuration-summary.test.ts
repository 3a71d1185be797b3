import { describe, expect, it } from 'vitest';
import type { RegistrarConfigurationView } from '../schemas/registrar-view';
import { toConfigurationSummary } from './configuration-summary';
import { toConfigurationViewFixture as view } from './configuration-view.test-support';

const reasonOf = (topic: string, part: Partial<RegistrarConfigurationView>) =>
  toConfigurationSummary(view(part)).items.find((item) => item.topic === topic);

const withProduction = (part: Partial<RegistrarConfigurationView['environments']['production']>) => {
  const { environments } = view();
  return { environments: { ...environments, production: { ...environments.production, ...part } } };
};

describe('the summary', () => {
  it('is ready when key, proof and owner hold', () => {
    expect(toConfigurationSummary(view()).ready).toBe(true);
  });

  it('is not ready while the module is deactivated', () => {
    expect(toConfigurationSummary(view({ state: 'deactivated' })).ready).toBe(false);
  });

  it('does not take a proof of another key for one of this key', () => {
    const part = withProduction({ provedAt: null });
    expect(reasonOf('connection', part)).toMatchObject({ state: 'todo', reason: 'never' });
    expect(toConfigurationSummary(view(part)).ready).toBe(false);
  });

  it('says that the key cannot be read instead of that it is stored', () => {
    const { apiKey } = view().environments.production;
    if (!apiKey.set) throw new Error('the fixture has a key');
    const part = withProduction({
      apiKey: { ...apiKey, readable: false, unreadableCode: 'SECRET_UNREADABLE' },
    });
    expect(reasonOf('apiKey', part)).toMatchObject({ state: 'todo', reason: 'unreadable' });
  });

  it('flags an owner contact that the registrar no longer has', () => {
    const owner = {
      kind: 'contact',
      contactId: '1042',
      contact: null,
      state: 'missing',
      checkedAt: null,
    } as const;
    expect(reasonOf('owner', { owner })).toMatchObject({ state: 'todo', reason: 'gone' });
  });

  it('counts what was switched off on purpose as off, and stays ready', () => {
    const { items, ready } = toConfigurationSummary(view({ automaticSync: false, showBalance: false }));
    expect(items.map((item) => item.state)).toEqual(['done', 'done', 'done', 'off', 'off']);
    expect(ready).toBe(true);
  });

  it('says when the next sync runs, and leads to it', () => {
    expect(reasonOf('sync', {})).toMatchObject({
      ...{ state: 'done', reason: 'scheduled', at: view().nextSyncAt, href: '/sync' },
    });
    expect(reasonOf('sync', { nextSyncAt: null })).toMatchObject({ state: 'done', reason: 'on' });
    expect(reasonOf('sync', { automaticSync: false })?.href).toBeUndefined();
  });

  it('looks at the environment in use, not at the other one', () => {
    expect(reasonOf('apiKey', { environment: 'sandbox' })).toMatchObject({
      state: 'todo',
      reason: 'missing',
    });
  });
});
