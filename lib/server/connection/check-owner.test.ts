import { expect, it } from 'vitest';
import { generateContact } from '@/lib/simulator/generate-contacts';
import { listAuditEntries } from '../data/audit-entries';
import { eachDatabase } from '../data/each-database.test-support';
import { checkOwnerContact } from './check-owner';
import { openConnection } from './open-connection';
import {
  configurationNow,
  letPass,
  moduleId,
  paths,
  save,
  typed,
  useFreshModule,
  useOwnRegistrar,
} from './own-registrar.test-support';

const simulator = useOwnRegistrar();
const contactId = String(generateContact({ seed: 1, index: 3 }).id);

eachDatabase(() => {
  useFreshModule();

  const check = async (since?: Date) => {
    const connection = await openConnection({ moduleId });
    if (!connection.ok) throw new Error(connection.error.code);
    await checkOwnerContact({ connection: connection.value, priority: 'interactive', since });
    const { ownerContactState, ownerContactCheckedAt } = await configurationNow();
    return { state: ownerContactState, checkedAt: ownerContactCheckedAt?.toISOString() };
  };

  it('"configured contact no longer exists": deleted a moment ago, it is found on the last list but not when asked now', async () => {
    await save({ production: { key: typed('demo-key') }, ownerKind: 'contact', ownerContactId: contactId });
    letPass(0);
    const readAt = new Date().toISOString();
    expect(await check()).toEqual({ state: 'found', checkedAt: readAt });
    simulator().setContactDeleted({ id: contactId, deleted: true });
    letPass(60_000);
    expect(await check(), 'the list of a minute ago, and said to be of then').toEqual({
      state: 'found',
      checkedAt: readAt,
    });
    expect(await check(new Date())).toEqual({ state: 'missing', checkedAt: new Date().toISOString() });
    const { entries } = await listAuditEntries({ action: 'ownerContact.missing', limit: 10 });
    expect(entries).toMatchObject([{ subject: contactId, actor: 'SYSTEM' }]);
    expect(await check(), 'from then on').toMatchObject({ state: 'missing' });
  });

  it('asked now during an outage, what was seen last stays', async () => {
    await save({ production: { key: typed('demo-key') }, ownerKind: 'contact', ownerContactId: contactId });
    letPass(0);
    const seen = await check();
    expect(seen.state).toBe('found');
    letPass(60_000);
    simulator().setScenario({ scenario: '403', path: paths.contacts });
    expect(await check(new Date())).toEqual(seen);
  });
});
