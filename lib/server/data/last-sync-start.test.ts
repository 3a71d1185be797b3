import { expect, it } from 'vitest';
import { prisma } from './database';
import { eachDatabase } from './each-database.test-support';
import { findLastSyncStart } from './last-sync-start';
import { newId } from './new-id';
import { activateRegistrarModule, findRegistrarConfiguration } from './registrar-configurations';

const moduleId = 'hostmyservers';
const by = { kind: 'user' as const, id: 'u1', label: 'ada@example.com', address: null };

eachDatabase(() => {
  it('reckons from the last run of the whole list in the same environment, by schedule or by hand', async () => {
    await activateRegistrarModule({ moduleId, by });
    const configurationId = (await findRegistrarConfiguration({ moduleId }))?.id ?? '';
    const place = { configurationId, environment: 'production' } as const;
    expect(await findLastSyncStart(place)).toBeNull();
    const run = (kind: string, startedAt: string | null, environment = 'production') => ({
      ...{ id: newId(), configurationId, environment, kind, state: 'done', phase: 'applying' },
      ...{ requestedBy: by.label, requestedAt: new Date('2026-11-20T00:00Z') },
      startedAt: startedAt === null ? null : new Date(startedAt),
    });
    await prisma().syncRun.createMany({
      data: [
        run('schedule', '2026-11-20T02:30Z'),
        run('manual', '2026-11-21T09:00Z'),
        run('preview', '2026-11-22T09:00Z'),
        run('domain', '2026-11-22T10:00Z'),
        run('manual', null),
        run('schedule', '2026-11-23T02:30Z', 'sandbox'),
      ],
    });
    expect(await findLastSyncStart(place)).toEqual(new Date('2026-11-21T09:00Z'));
  });
});
