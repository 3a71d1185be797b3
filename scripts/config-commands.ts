import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { SYSTEM } from '@/lib/server/actor';
import { applyPlan } from '@/lib/server/configuration/apply-plan';
import { exportConfiguration } from '@/lib/server/configuration/export-configuration';
import { type ModulePlan, planModule } from '@/lib/server/configuration/plan-module';
import { createOnce } from '@/lib/server/secrets/create-once';
import { loadMessages } from '@/lib/shared/messages/load';
import { type ConfigurationFile, configurationFileSchema } from '@/lib/shared/schemas/configuration-file';
import {
  CommandFailed,
  type CommandRun,
  type CommandSet,
  type Given,
  hasDatabase,
  type Say,
} from './command-line';

const usage = `npm run config -- export [--output FILE]     writes what is set up, without any key
npm run config -- plan --file FILE           says what would change for the panel to be as FILE says; changes nothing
npm run config -- apply --file FILE          changes it, as a save on the screen would
               [--expect MODULE:VERSION]     … only if nobody has saved since a plan showed this version
               [--allow-deactivation]        … also where that deactivates a module
               [--allow-key-removal]         … also where that removes a stored API key

FILE may be - (standard input). Exit codes: 0 done, or nothing to do; 2 plan found differences; 1 anything else.
What a file looks like: docs/operations.md`;

const differences = 2;

async function writeOut({ given: { output }, say, terminal }: CommandRun): Promise<number> {
  await requireDatabase();
  const content = `${JSON.stringify(await exportConfiguration(), null, 2)}\n`;
  if (typeof output !== 'string') terminal.stdout.write(content);
  else if (await createOnce({ path: resolve(output), content }))
    say(`The configuration is in ${resolve(output)}`);
  else throw new CommandFailed(`${resolve(output)} exists already.`);
  return 0;
}

async function plan({ given, say }: CommandRun): Promise<number> {
  const plans = await readPlans(given);
  for (const one of plans) show(one, say);
  const changing = plans.filter(isChange);
  if (changing.length === 0) {
    say('Nothing to do.');
    return 0;
  }
  say(`Exactly this: ${changing.map((one) => `--expect ${idOf(one)}:${one.version}`).join(' ')}`);
  return differences;
}

async function apply({ given, say, complain }: CommandRun): Promise<number> {
  const plans = (await readPlans(given)).filter(isChange);
  requireExpected({ plans, given });
  for (const one of plans) requireAllowed({ plan: one, given });
  if (plans.length === 0) say('Nothing to do.');
  for (const one of plans) {
    const applied = await applyPlan({ plan: one, by: SYSTEM });
    if (!applied.ok) throw new CommandFailed(`${idOf(one)}: ${toSentence(applied.error.code)}`);
    if (applied.value === 'conflict') {
      complain(`${idOf(one)}: somebody saved in between, and that was kept. Plan again.`);
      return 1;
    }
    show(one, say);
    say(`${idOf(one)}: applied.`);
  }
  return 0;
}

async function requireDatabase(): Promise<void> {
  if (!(await hasDatabase())) throw new CommandFailed('There is no database yet: start the panel once.');
}

async function readPlans(given: Given): Promise<ModulePlan[]> {
  const { file, folder } = readFile(given.file);
  await requireDatabase();
  const plans: ModulePlan[] = [];
  const problems: string[] = [];
  for (const [moduleId, wanted] of Object.entries(file.modules)) {
    const planned = await planModule({ moduleId, wanted, folder });
    if (planned.ok) plans.push(planned.plan);
    else
      for (const { path, reason } of planned.problems)
        problems.push(`${['modules', moduleId, path].filter(Boolean).join('.')}: ${toSentence(reason)}`);
  }
  if (problems.length > 0) throw refusal(problems);
  return plans;
}

function readFile(name: unknown): { file: ConfigurationFile; folder: string } {
  if (typeof name !== 'string')
    throw new CommandFailed('Which file? --file FILE, or --file - for standard input.');
  const path = name === '-' ? 0 : resolve(name);
  const parsed = configurationFileSchema.safeParse(parseJson(readText(path)));
  if (!parsed.success)
    throw refusal(parsed.error.issues.map((issue) => `${issue.path.join('.') || 'file'}: ${issue.message}`));
  return { file: parsed.data, folder: path === 0 ? process.cwd() : dirname(path) };
}

function readText(path: string | 0): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unreadable';
    throw new CommandFailed(`${path === 0 ? 'Standard input' : path} cannot be read (${code}).`);
  }
}

/** Of the parser's message only the place: the rest quotes the text, which may hold a key that should not be there. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const [, position] = /position (\d+)/.exec(error instanceof Error ? error.message : '') ?? [];
    const line = position && text.slice(0, Number(position)).split('\n').length;
    throw new CommandFailed(`This is not JSON${line === undefined ? '' : ` (line ${line})`}.`);
  }
}

function refusal(problems: readonly string[]): CommandFailed {
  return new CommandFailed(['This cannot be applied:', ...problems.map((line) => `  ${line}`)].join('\n'));
}

/** The sentences of the screen, where it has one. */
function toSentence(reason: string): string {
  const { validation, errors } = loadMessages('en');
  const fields: Readonly<Record<string, string>> = validation;
  const failures: Readonly<Record<string, { what: string }>> = errors;
  return fields[reason] ?? failures[reason]?.what ?? reason;
}

/** `--expect` names, for each module, what a person saw in a plan. */
function requireExpected({ plans, given }: { plans: readonly ModulePlan[]; given: Given }): void {
  const wanted = [given.expect ?? []].flat().map(String);
  for (const one of wanted) {
    const [, id, version] = /^([a-z0-9-]+):(\d{1,9})$/.exec(one) ?? [];
    if (id === undefined)
      throw new CommandFailed('--expect is a module, a colon and a version, as plan prints them.');
    const found = plans.find((plan) => idOf(plan) === id);
    if (found && found.version !== Number(version))
      throw new CommandFailed(
        `${id} has version ${found.version}, not ${version}: somebody saved since. Nothing was changed; plan again.`,
      );
  }
}

function requireAllowed({ plan: one, given }: { plan: ModulePlan; given: Given }): void {
  if (one.activation === 'deactivate' && given['allow-deactivation'] !== true)
    throw new CommandFailed(
      `This deactivates ${idOf(one)}: nothing of it runs then. If that is meant, add --allow-deactivation. Nothing was changed.`,
    );
  if (one.removesKey && given['allow-key-removal'] !== true)
    throw new CommandFailed(
      `This removes a stored API key of ${idOf(one)}. If that is meant, add --allow-key-removal. Nothing was changed.`,
    );
}

function idOf({ module }: ModulePlan): string {
  return module.describe().id;
}

function isChange({ activation, input }: ModulePlan): boolean {
  return activation !== null || input !== null;
}

function show(one: ModulePlan, say: Say): void {
  if (!isChange(one)) return;
  say(`${idOf(one)} (version ${one.version})`);
  if (one.activation !== null) say(`  module: ${one.activation}d`);
  for (const { field, before, after } of one.changes) {
    const name = field.replace(/^fingerprint\./, 'apiKey.');
    say(
      `  ${name}: ${before === after ? `${after}, stored anew` : `${before ?? 'none'} → ${after ?? 'none'}`}`,
    );
  }
}

const text = { type: 'string' } as const;
const flag = { type: 'boolean' } as const;

export const configCommands: CommandSet = {
  usage,
  notUnderstood: 1,
  commands: {
    export: { options: { output: text }, run: writeOut },
    plan: { options: { file: text }, run: plan },
    apply: {
      options: {
        file: text,
        expect: { type: 'string', multiple: true },
        'allow-deactivation': flag,
        'allow-key-removal': flag,
      },
      run: apply,
    },
  },
};
