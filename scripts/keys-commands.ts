import { randomBytes } from 'node:crypto';
import { resolve } from 'node:path';
import { listBackups } from '@/lib/server/backup/manifest';
import { env } from '@/lib/server/env';
import { renewCanaryCommand } from '@/lib/server/rotation/ring-trouble';
import { rotateKeys } from '@/lib/server/rotation/rotate-keys';
import { type KeySurvey, surveyKeys, type UnreadableRow } from '@/lib/server/rotation/survey-keys';
import { createOnce } from '@/lib/server/secrets/create-once';
import { keyRing } from '@/lib/server/secrets/key-ring';
import { CommandFailed, type CommandRun, type CommandSet, hasDatabase, type Say } from './command-line';
import { createProgressBar } from './progress-bar';

const usage = `npm run keys -- generate [--to FILE]  prints a new encryption key (also good for NEXTAUTH_SECRET), or writes it into a new file
npm run keys -- status                shows which keys the panel has and what they sealed; changes nothing
npm run keys -- rotate [--dry-run]    seals every stored secret with PANEL_ENCRYPTION_KEY; may be stopped and started again
               [--renew-canary]       … also where the canary's key is lost, once every secret opens without it
npm run keys -- verify                opens every stored secret; fails and names those that cannot be opened
npm run keys -- retire                says whether the keys in PANEL_ENCRYPTION_KEYS_OLD may be taken out; fails while one is needed

Exit codes: 0 done, 1 not (the reason is printed), 2 not understood. The order of steps: docs/operations.md`;

/** Only the key on stdout, so that it can be sent into a file or a secret store. */
async function generate({ given: { to }, say, complain, terminal }: CommandRun): Promise<number> {
  const key = `${randomBytes(32).toString('base64')}\n`;
  if (typeof to !== 'string') terminal.stdout.write(key);
  else if (await createOnce({ path: resolve(to), content: key })) say(`A new key is in ${resolve(to)}`);
  else throw new CommandFailed(`${resolve(to)} exists already; a key is never overwritten.`);
  complain('Keep it apart from the data: without it the stored API keys cannot be read.');
  return 0;
}

function oldKids(): string[] {
  const { current, byKid } = keyRing();
  return [...byKid.keys()].filter((kid) => kid !== current?.kid);
}

function showRing(say: Say): void {
  const old = oldKids();
  say(`seals and opens:  ${keyRing().current?.kid ?? 'no key'}`);
  say(`only opens:       ${old.length === 0 ? 'no key' : old.join(', ')}`);
  for (const warning of env().warnings) say(`warning:          ${warning}`);
}

async function status({ say }: CommandRun): Promise<number> {
  showRing(say);
  if (!(await hasDatabase())) {
    say('database:         none yet; the first start makes it');
    return 0;
  }
  const survey = await surveyKeys();
  showSurvey(survey, say);
  say(`next step:        ${toNextStep(survey)}`);
  return survey.canary === null ? Number(survey.total > 0) : Number(survey.canary.code !== null);
}

function showSurvey({ byKid, total, canary }: KeySurvey, say: Say): void {
  say(`sealed secrets:   ${total}`);
  for (const [kid, count] of byKid) say(`  by ${kid ?? 'no known format'}: ${count}`);
  if (canary === null) say('canary:           none yet; the first start makes it');
  else {
    const fit = canary.code === null ? 'fits' : `does not fit (${canary.code})`;
    say(`canary:           ${fit}, sealed by ${canary.kid ?? 'no known format'}`);
  }
}

const giveKeyBack = `give the panel back the key that sealed them, in PANEL_ENCRYPTION_KEYS_OLD (npm run keys -- verify names them); if it is lost, store those API keys once more on their pages, then run ${renewCanaryCommand}`;

function toNextStep({ byKid, unreadable, canary }: KeySurvey): string {
  const current = keyRing().current?.kid;
  if (current === undefined) return 'give the panel a key: PANEL_ENCRYPTION_KEY or PANEL_ENCRYPTION_KEY_FILE';
  if (unreadable.length > 0) return giveKeyBack;
  if (canary !== null && canary.code !== null)
    return `${renewCanaryCommand} (every secret opens; only the canary needs a key that is not here)`;
  const kids = [...byKid.keys(), ...(canary === null ? [] : [canary.kid])];
  if (kids.some((kid) => kid !== current)) return 'npm run keys -- rotate';
  return oldKids().length > 0 ? 'npm run keys -- retire' : 'none';
}

async function rotate({ given, say, complain, terminal }: CommandRun): Promise<number> {
  const dryRun = given['dry-run'] === true;
  if (!(await hasDatabase())) throw new CommandFailed('There is no database yet, so nothing is sealed.');
  const bar = createProgressBar({ label: dryRun ? 'would seal' : 'sealed', stream: terminal.stderr });
  const rotation = await rotateKeys({
    dryRun,
    renewCanary: given['renew-canary'] === true,
    onProgress: bar.show,
  });
  bar.end();
  if (!rotation.ok) throw new CommandFailed('The panel has no key to seal with: set PANEL_ENCRYPTION_KEY.');
  const { resealed, unreadable, left, canary } = rotation.value;
  say(
    `${dryRun ? 'would be sealed' : 'sealed'} by ${keyRing().current?.kid}: ${resealed} secrets; canary: ${canary}`,
  );
  nameUnreadable(unreadable, complain);
  if (left > 0) {
    complain(
      `${left} secrets were stored under an earlier key meanwhile: some instance still seals with it. Give every instance the new key first, then rotate again.`,
    );
  }
  if (canary === 'lost') {
    complain(
      'No key of the ring opens the canary. Put the key that sealed it into PANEL_ENCRYPTION_KEYS_OLD; if it is lost for good and every secret can be opened, rotate with --renew-canary.',
    );
  }
  return unreadable.length === 0 && left === 0 && canary !== 'lost' ? 0 : 1;
}

async function verify({ say, complain }: CommandRun): Promise<number> {
  showRing(say);
  if (!(await hasDatabase())) return 0;
  const survey = await surveyKeys();
  showSurvey(survey, say);
  nameUnreadable(survey.unreadable, complain);
  const fits = survey.canary === null || survey.canary.code === null;
  const good = survey.unreadable.length === 0 && fits;
  say(good ? 'Every stored secret can be opened.' : 'Not everything can be opened.');
  return good ? 0 : 1;
}

/** Names each row, so that whoever lost a key knows which API keys to type again. */
function nameUnreadable(unreadable: readonly UnreadableRow[], complain: Say): void {
  for (const { name, code } of unreadable) complain(`cannot be opened (${code}): ${name}`);
  if (unreadable.length > 0) {
    complain(
      'Put the key that sealed them into PANEL_ENCRYPTION_KEYS_OLD; if it is lost, store those API keys once more on their pages.',
    );
  }
}

async function retire({ say, complain }: CommandRun): Promise<number> {
  const old = oldKids();
  if (old.length === 0) {
    say('The panel has no old key.');
    return 0;
  }
  const current = keyRing().current?.kid;
  if (await hasDatabase()) {
    const { byKid, canary } = await surveyKeys();
    const needed = [...byKid.keys(), canary?.kid ?? current].filter((kid) => kid !== current);
    if (needed.length > 0 || current === undefined) {
      complain(
        `Not yet: ${[...new Set(needed)].join(', ') || 'an old key'} is still needed. Run: npm run keys -- rotate`,
      );
      return 1;
    }
  }
  say(`No stored secret needs ${old.join(', ')} any more.`);
  say('Take it out of PANEL_ENCRYPTION_KEYS_OLD (or the file that it names) and restart every instance.');
  say('Keep a copy apart for as long as you keep backups made before the rotation.');
  const { backups } = listBackups(env().backup.folder);
  const needing = backups.filter(({ keys }) => keys.some(({ kid }) => old.includes(kid)));
  if (needing.length > 0) say(`Backups that need it: ${needing.map(({ id }) => id).join(', ')}`);
  return 0;
}

export const keysCommands: CommandSet = {
  usage,
  commands: {
    generate: { options: { to: { type: 'string' } }, run: generate },
    status: { run: status },
    rotate: { options: { 'dry-run': { type: 'boolean' }, 'renew-canary': { type: 'boolean' } }, run: rotate },
    verify: { run: verify },
    retire: { run: retire },
  },
};
