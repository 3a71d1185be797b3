// Syncs HostMyServers again and again, as a panel's process does, until it is killed. Writes the name under which it
// holds leases. DATABASE_URL names the database; with an argument it only looks, and leaves asking to others.
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { SYSTEM } from '../actor';
import { processWide } from '../process-wide';
import { requestSync } from './request-sync';
import { untilSyncsEnd } from './running-syncs';
import { watchSyncs } from './watch-syncs';

const onlyLooks = process.argv[2] === 'only-looks';
const everyMs = onlyLooks ? 200 : 1;
const signal = new AbortController().signal;

process.stdout.write(`${processWide('sync.holder', randomUUID)}\n`);
for (;;) {
  if (!onlyLooks) await requestSync({ moduleId: 'hostmyservers', preview: false, by: SYSTEM });
  await watchSyncs(signal);
  await untilSyncsEnd();
  await pause(everyMs);
}
