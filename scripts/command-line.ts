// What the commands for the server's own terminal (keys, audit, backup, config, users) have in common.
import { existsSync } from 'node:fs';
import { type ParseArgsConfig, parseArgs } from 'node:util';
import { CopyFailed } from '@/lib/server/data/copies/copy-failed';
import { closeDatabase, databaseState } from '@/lib/server/data/database';
import { MigrationError } from '@/lib/server/data/migration-history';
import { EnvError, env } from '@/lib/server/env';
import { toErrorTraits } from '@/lib/server/log-error';

export type Options = NonNullable<ParseArgsConfig['options']>;
/** Of the options that were given: text, or true for a switch. */
export type Given = Readonly<Record<string, string | boolean | (string | boolean)[] | undefined>>;

type Output = Pick<NodeJS.WritableStream, 'write' | 'once'>;

export interface Terminal {
  stdout: Output;
  stderr: Pick<NodeJS.WriteStream, 'write'> & { isTTY?: boolean };
}

export interface CommandRun {
  given: Given;
  say: Say;
  complain: Say;
  terminal: Terminal;
}

interface Command {
  options?: Options;
  /** Name of the one argument that stands without a name of its own, and has to be there. */
  positional?: string;
  /** Exit code: 0 done, 1 not. */
  run(run: CommandRun): Promise<number>;
}

/** Writes one line: `say` what was asked for, `complain` everything else. */
export type Say = (line: string) => void;

export interface CommandSet {
  usage: string;
  /** Exit code; 2 unless the commands use that for something else. */
  notUnderstood?: number;
  commands: Readonly<Record<string, Command>>;
}

/** A reason that a person can do something about; its message is all that is printed. */
export class CommandFailed extends Error {
  override readonly name = 'CommandFailed';
}

/** Runs the command that the arguments name. Exit code: what it says; 1 when it fails, `notUnderstood` without one. */
export async function runCommand({
  usage,
  notUnderstood = 2,
  commands,
  args: [name = '', ...args],
  terminal = process,
}: CommandSet & { args: readonly string[]; terminal?: Terminal }): Promise<number> {
  const say: Say = (line) => void terminal.stdout.write(`${line}\n`);
  const complain: Say = (line) => void terminal.stderr.write(`${line}\n`);
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  const given = command && parse({ args, command, complain });
  if (command === undefined || given === undefined) {
    complain(usage);
    return notUnderstood;
  }
  try {
    return await command.run({ given, say, complain, terminal });
  } catch (error) {
    complain(explain(error));
    return 1;
  } finally {
    await closeDatabase().catch(() => {});
  }
}

/** The whole of a script: the arguments of this process, and the .env of this folder. */
export async function startCommand(set: CommandSet): Promise<void> {
  if (existsSync('.env')) process.loadEnvFile('.env');
  // Whoever reads the output may have seen enough (`… | head`).
  process.stdout.on('error', () => process.exit(1));
  process.exitCode = await runCommand({ ...set, args: process.argv.slice(2) });
}

function parse({
  args,
  command: { options = {}, positional },
  complain,
}: {
  args: string[];
  command: Command;
  complain: Say;
}): Given | undefined {
  try {
    const allowPositionals = positional !== undefined;
    const { values, positionals } = parseArgs({ args, options, strict: true, allowPositionals });
    if (positional === undefined) return values;
    return positionals.length === 1 ? { ...values, [positional]: positionals[0] } : undefined;
  } catch (error) {
    complain(error instanceof Error ? error.message : 'not understood');
    return undefined;
  }
}

const messagesForPeople = [EnvError, CommandFailed, CopyFailed, MigrationError];

/** Only class and code of an unexpected error: the message of a database error may quote the connection string. */
function explain(error: unknown): string {
  if (messagesForPeople.some((known) => error instanceof known) && error instanceof Error)
    return error.message;
  const { errorName, code, frames, causes } = toErrorTraits(error);
  return [`This did not work: ${[errorName, code, ...causes].filter(Boolean).join(', ')}`, ...frames].join(
    '\n  ',
  );
}

/** Looking must not make a database, nor work with one of another version. False when there is none yet. */
export async function hasDatabase(): Promise<boolean> {
  const { database } = env();
  if (database.kind === 'sqlite' && !existsSync(database.file)) return false;
  const state = await databaseState();
  if (state === 'ready') return true;
  throw new CommandFailed(
    state !== 'pendingMigrations'
      ? 'The database does not answer.'
      : 'The database lacks migrations of this version. Start the panel once, or run: npm run db:migrate',
  );
}

/** Writes text after text, no faster than it is taken. */
export async function writeTexts({ texts, to }: { texts: AsyncIterable<string>; to: Output }): Promise<void> {
  for await (const text of texts) {
    if (to.write(text)) continue;
    await new Promise<void>((resolve) => void to.once('drain', () => resolve()));
  }
}
