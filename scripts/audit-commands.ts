import { createWriteStream } from 'node:fs';
import { resolve } from 'node:path';
import { finished } from 'node:stream/promises';
import { SYSTEM } from '@/lib/server/actor';
import { exportAuditLog } from '@/lib/server/audit/export-audit-log';
import { type ChainBreak, verifyAuditChain } from '@/lib/server/audit/verify-chain';
import type { AuditLink } from '@/lib/server/data/audit-hash';
import { activityFilterSchema, auditExportFormatSchema } from '@/lib/shared/schemas/activity';
import { CommandFailed, type CommandRun, type CommandSet, hasDatabase, writeTexts } from './command-line';

const usage = `npm run audit -- verify [--head PLACE:HASH]
    reads the whole activity log and names the first entry that is not as it was written; with --head also whether
    it still leads to what was noted down earlier
npm run audit -- export --format csv|json [--from YYYY-MM-DD] [--to YYYY-MM-DD] [--output FILE]
    writes the entries of those days, both included, oldest first, with their hashes

Exit codes: 0 done, 1 not (the reason is printed), 2 not understood. What the hashes are made of: docs/operations.md`;

const reasons: Record<ChainBreak, string> = {
  changed: 'it does not say any more what it said when it got its place',
  unlinked: 'it does not follow the entry before it: one of the two was replaced',
  missing: 'entries before it are missing',
  unsigned: 'what was before it was removed, but not by the retention of the panel',
  otherHead: 'it is not the entry that was noted down: the log was rewritten',
  cutOff: 'the log ends before it: its end was cut off, or this is an older copy',
};

async function verify({ given, say, complain }: CommandRun): Promise<number> {
  const expected = parseHead(given.head);
  if (!(await hasDatabase())) throw new CommandFailed('There is no database yet.');
  const { entries, unplaced, anchor, head, broken } = await verifyAuditChain({ expected });
  if (anchor !== null) say(`removed by retention: up to place ${anchor.seq}`);
  if (unplaced > 0) say(`not in the chain yet: ${unplaced} (a running panel places them within a minute)`);
  if (broken !== null) {
    const id = broken.id === null ? '' : ` (entry ${broken.id})`;
    complain(`Broken at place ${broken.seq}${id}: ${reasons[broken.reason]}.`);
    return 1;
  }
  say(`entries in the chain: ${entries}, all as they were written`);
  if (head !== null) {
    say(`head:                 ${head.seq}:${head.hash}`);
    say(
      'Note the head down elsewhere; --head with it shows later whether the whole log was rewritten since.',
    );
  }
  return 0;
}

function parseHead(text: unknown): AuditLink | null {
  if (text === undefined) return null;
  const [, seq, hash] = /^(\d{1,9}):([0-9a-f]{64})$/.exec(String(text)) ?? [];
  if (seq === undefined || hash === undefined)
    throw new CommandFailed('--head is what verify printed: a number, a colon and 64 hexadecimal digits.');
  return { seq: Number(seq), hash };
}

async function exportLog({ given, say, terminal }: CommandRun): Promise<number> {
  const format = auditExportFormatSchema.safeParse(given.format);
  if (!format.success) throw new CommandFailed('--format is csv or json.');
  const filter = activityFilterSchema.parse({ from: given.from, to: given.to });
  for (const name of ['from', 'to'] as const) {
    if (given[name] !== undefined && filter[name] === undefined)
      throw new CommandFailed(`--${name} is a day: YYYY-MM-DD.`);
  }
  if (!(await hasDatabase())) throw new CommandFailed('There is no database yet.');
  const { from, to } = filter;
  const texts = await exportAuditLog({ filter: { from, to }, format: format.data, by: SYSTEM });
  if (typeof given.output !== 'string') {
    await writeTexts({ texts, to: terminal.stdout });
    return 0;
  }
  const file = createWriteStream(resolve(given.output), { flags: 'wx', mode: 0o600 });
  const written = finished(file);
  await Promise.race([writeTexts({ texts, to: file }), written]);
  file.end();
  await written;
  say(`The log is in ${resolve(given.output)}`);
  return 0;
}

const text = { type: 'string' } as const;

export const auditCommands: CommandSet = {
  usage,
  commands: {
    verify: { options: { head: text }, run: verify },
    export: { options: { format: text, from: text, to: text, output: text }, run: exportLog },
  },
};
