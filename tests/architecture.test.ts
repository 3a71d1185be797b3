import { describe, expect, it } from 'vitest';
import {
  catalogueDifferences,
  icuArguments,
  readCatalogue,
  wrongFrenchSpaces,
} from './architecture/catalogues';
import { importCycles, wrongDirections } from './architecture/directions';
import {
  barrels,
  defaultExports,
  fixedSleeps,
  forbiddenWords,
  longFiles,
  longFunctions,
  rawMarkup,
  uncheckedCasts,
  vagueFileNames,
} from './architecture/manners';
import { unsentSentences } from './architecture/page-sentences';
import {
  environmentReaders,
  hiddenActions,
  simulatorUsers,
  uncheckedDoors,
  uncheckedOperations,
  unguardedServerFiles,
} from './architecture/server-side';
import { parseSources, readCheckout, type SourceFile, type Sources } from './architecture/source-files';
import { waysPastTheToken } from './architecture/token-door';

const checkout = parseSources(readCheckout());

/** A rule holds in this checkout, and finds each of the examples that break it. */
interface Rule {
  promise: string;
  find: (files: readonly SourceFile[]) => string[];
  broken: Sources[];
  fine?: Sources[];
}

const session = "const caller = await requireRole('viewer'); if (!caller.ok) return caller;";
const lines = (count: number) => 'const a = 1;\n'.repeat(count);

const rules: Rule[] = [
  {
    promise: 'imports go one way',
    find: wrongDirections,
    broken: [
      { 'components/a.tsx': "import { env } from '@/lib/server/env';" },
      { 'components/a.tsx': "import { save } from '@/app/actions';" },
      { 'app/page.tsx': "import { findUser } from '@/lib/server/data/users';" },
      { 'app/page.tsx': "const { env } = await import('@/lib/server/env');" },
      { 'app/(panel)/page.tsx': "import { requireRole } from '@/lib/server/auth/require-role';" },
      { 'lib/shared/a.ts': "import { env } from '../server/env';" },
      { 'lib/shared/a.ts': "import { useState } from 'react';" },
      { 'lib/server/data/users.ts': "import { requireRole } from '../auth/require-role';" },
      { 'lib/server/data/users.ts': "import { requestJson } from '../http/request-json';" },
      { 'lib/server/http/a.ts': "import { findUser } from '../data/users';" },
      { 'lib/server/operations/a.ts': "import { PrismaClient } from '@prisma/client';" },
      { 'lib/server/auth/a.ts': "import type { User } from '@/prisma/generated/sqlite/client';" },
      { 'lib/server/registrars/one/a.ts': "import { b } from '../two/b';" },
      { 'lib/simulator/a.ts': "import { b } from '../server/registrars/hostmyservers/wire';" },
    ],
    fine: [
      {
        'app/login/actions.ts':
          "import { signInWithPassword } from '@/lib/server/auth/sign-in-with-password';",
      },
      { 'lib/server/operations/a.ts': "import { findUser } from '../data/users';" },
      { 'lib/server/data/users.test.ts': "import { requestJson } from '../http/request-json';" },
    ],
  },
  {
    promise: 'imports never go round in a circle',
    find: importCycles,
    broken: [
      {
        'lib/shared/a.ts': "import { b } from './b';",
        'lib/shared/b.ts': "import { c } from './c';",
        'lib/shared/c.ts': "import { a } from './a';",
      },
    ],
    fine: [{ 'lib/server/jobs/a.ts': "import('./b');", 'lib/server/jobs/b.ts': "import { a } from './a';" }],
  },
  {
    promise: 'no file only passes on what others export',
    find: barrels,
    broken: [
      { 'components/ui/index.ts': 'export const a = 1;' },
      { 'lib/shared/all.ts': "export { a } from './a'; export { b } from './b';" },
      { 'lib/shared/a.ts': "export * from './b'; export const a = 1;" },
    ],
    fine: [{ 'lib/server/registrars/hostmyservers/index.ts': "export { hostMyServers } from './module';" }],
  },
  {
    promise: 'the environment is read in one place',
    find: environmentReaders,
    broken: [
      { 'lib/server/http/a.ts': 'const a = process.env.PORT;' },
      { 'components/a.tsx': "const a = process['env'].PORT;" },
    ],
    fine: [
      { 'lib/server/env.ts': 'const a = process.env;' },
      { 'lib/shared/a.ts': '// process.env is not read here' },
    ],
  },
  {
    promise: 'every server file refuses to be bundled for a browser',
    find: unguardedServerFiles,
    broken: [
      { 'lib/server/a.ts': "'server-only';\nexport const a = 1;" },
      { 'lib/server/a.ts': "// import 'server-only';\nexport const a = 1;" },
      { 'lib/server/a.ts': "import { z } from 'zod';\nimport 'server-only';" },
    ],
    fine: [{ 'lib/server/a.ts': "// why\nimport 'server-only';" }, { 'lib/server/a.test.ts': 'export {};' }],
  },
  {
    promise: 'every operation first asks who is calling',
    find: uncheckedOperations,
    broken: [
      { 'lib/server/operations/a.ts': 'export async function a() { return ok(1); }' },
      {
        'lib/server/operations/a.ts': `export async function a() { const b = read(); ${session} return b; }`,
      },
      {
        'lib/server/operations/a.ts':
          "export async function a() { const caller = await requireRole('viewer'); return 1; }",
      },
      {
        'lib/server/operations/a.ts':
          "export async function a() { const caller = requireRole('viewer'); if (!caller.ok) return caller; }",
      },
      { 'lib/server/operations/a.ts': 'export const a = async () => ok(1);' },
    ],
    fine: [
      { 'lib/server/operations/a.ts': `export async function a() { ${session} return ok(1); }` },
      { 'lib/server/operations/a.ts': `export const a = async () => { ${session} return ok(1); };` },
    ],
  },
  {
    promise: 'every page, route and action behind the sign-in answers through an operation',
    find: uncheckedDoors,
    broken: [
      { 'app/api/a/route.ts': 'export async function GET() { return Response.json({}); }' },
      {
        'app/api/a/route.ts':
          "import { a } from '@/lib/server/operations/a';\nexport async function GET() { return a(); }\nexport async function POST() { return Response.json(1); }",
      },
      {
        'app/api/a/route.ts':
          "import { answer } from '@/lib/server/operations/answer';\nexport async function GET() { return toResponse(await answer(async () => ok(1))); }",
      },
      { 'app/(panel)/a/page.tsx': 'export default async function Page() { return null; }' },
      { 'app/(panel)/actions.ts': "'use server';\nexport async function aAction() { return null; }" },
    ],
    fine: [
      {
        'app/api/a/route.ts':
          "import { a } from '@/lib/server/operations/a';\nexport async function GET() { return toResponse(await a()); }",
      },
      { 'app/api/health/live/route.ts': 'export function GET() { return Response.json({}); }' },
    ],
  },
  {
    promise: 'nothing of /api/v1 is reached past its token',
    find: waysPastTheToken,
    broken: [
      {
        'app/api/v1/a/route.ts':
          "import { a } from '@/lib/server/operations/a';\nexport async function GET() { return Response.json(await a()); }",
      },
      {
        'app/api/v1/a/route.ts': "import { a } from '@/lib/server/operations/a';\nexport { a as PUT };",
      },
      {
        'app/api/v1/a/route.ts': "import { a } from '@/lib/server/operations/a';\nexport const PUT = a;",
      },
      {
        'app/api/a/route.ts':
          "import { answerApi } from '@/lib/server/api/answer-api';\nexport async function GET(request) { return answerApi({ request }); }",
      },
      {
        'lib/server/operations/a.ts':
          "import { callAsToken } from '../auth/token-call';\nexport const a = () => callAsToken({}, b);",
      },
    ],
    fine: [
      {
        'app/api/v1/a/route.ts':
          "import { answerApi } from '@/lib/server/api/answer-api';\nexport async function GET(request) { return answerApi({ request, run: () => a() }); }",
      },
      {
        'app/api/v1/a/route.ts':
          "import { refuseCall } from '@/lib/server/api/answer-api';\nexport { refuseCall as PUT };",
      },
      { 'lib/server/auth/a.ts': "import { findTokenCaller } from './token-call';" },
    ],
  },
  {
    promise: 'server actions live in actions.ts only',
    find: hiddenActions,
    broken: [
      { 'components/a.tsx': "export function A() { async function save() { 'use server'; } return null; }" },
      { 'components/save.ts': "'use server';\nexport async function save() {}" },
    ],
    fine: [{ 'app/login/actions.ts': "'use server';\nexport async function a() {}" }],
  },
  {
    promise: 'nothing that ships imports the simulator',
    find: simulatorUsers,
    broken: [
      {
        'lib/server/jobs/a.ts': "import { start } from '@/lib/simulator/start';",
        'lib/simulator/start.ts': '',
      },
    ],
    fine: [{ 'lib/server/http/a.test.ts': "import { start } from '@/lib/simulator/start';" }],
  },
  {
    promise: 'files are at most 250 lines long',
    find: longFiles,
    broken: [{ 'lib/shared/a.ts': lines(251) }],
    fine: [{ 'lib/shared/a.ts': lines(250) }, { 'lib/shared/a.test.ts': lines(400) }],
  },
  {
    promise: 'functions are at most 50 lines long, components 120',
    find: longFunctions,
    broken: [
      { 'lib/shared/a.ts': `function a() {\n${lines(50)}}` },
      { 'components/a.tsx': `export const A = () => {\n${lines(120)}};` },
    ],
    fine: [{ 'components/a.tsx': `function A() {\n${lines(100)}}` }],
  },
  {
    promise: 'file names say what is inside, in kebab-case',
    find: vagueFileNames,
    broken: [
      { 'lib/shared/utils.ts': '' },
      { 'lib/server/helpers/a.ts': '' },
      { 'components/types.ts': '' },
      { 'components/Button.tsx': '' },
    ],
    fine: [{ 'app/[module]/page.tsx': '' }, { 'lib/shared/money.test.ts': '' }],
  },
  {
    promise: 'exports have names',
    find: defaultExports,
    broken: [{ 'components/a.tsx': 'export default function A() { return null; }' }],
    fine: [{ 'app/a/page.tsx': 'export default function Page() { return null; }' }],
  },
  {
    promise: 'our names use our words',
    find: forbiddenWords,
    broken: [
      { 'lib/shared/a.ts': 'interface Domain { expirationDate: string }' },
      { 'lib/shared/a.ts': 'function loadPlugin() {}' },
    ],
    fine: [{ 'lib/shared/a.ts': 'const a = library.expirationDate;' }],
  },
  {
    promise: 'only parse… functions claim a type',
    find: uncheckedCasts,
    broken: [{ 'lib/shared/a.ts': 'function toA(value: unknown) { return value as string; }' }],
    fine: [
      {
        'lib/shared/a.ts':
          'function parseA(value: unknown) { return value as string; }\nconst b = [1] as const;',
      },
    ],
  },
  {
    promise: 'no browser test sleeps',
    find: fixedSleeps,
    broken: [{ 'e2e/specs/a.spec.ts': 'await page.waitForTimeout(100);' }],
  },
  {
    promise: 'a page sends the browser the sentences that its client components say',
    find: unsentSentences,
    broken: [
      {
        'app/sync/page.tsx': "import { A } from '@/components/a'; const a = <Sentences of={['domains']} />;",
        'components/a.tsx': "'use client'; import { useB } from './b';",
        'components/b.ts': "useTranslations('sync.widget');",
      },
      { 'app/page.tsx': "'use client'; const t = useTranslations(name);" },
      {
        'app/page.tsx': "import { A } from '@/components/a'; import { B } from '@/components/b';",
        'components/a.tsx': '\'use client\'; const a = <LaterSentences of="keys"><B /></LaterSentences>;',
        'components/b.tsx': "'use client'; useTranslations('keys');",
      },
    ],
    fine: [
      {
        'app/page.tsx': "import { A } from '@/components/a';",
        'components/a.tsx':
          "'use client'; const B = () => import('./b'); const a = <LaterSentences of=\"keys\"><B /></LaterSentences>;",
        'components/b.tsx': "useTranslations('keys.states');",
      },
      {
        'app/layout.tsx': "const everywhere = ['ui'];",
        'app/sync/layout.tsx': "const a = <Sentences of={['sync']} />;",
        'app/sync/page.tsx': "import { A } from '@/components/a'; import { C } from '@/components/c';",
        'components/a.tsx': "'use client'; useTranslations('sync.widget'); useTranslations('ui');",
        'components/c.tsx': "useTranslations('domains');",
      },
    ],
  },
  {
    promise: 'no component writes raw markup',
    find: rawMarkup,
    broken: [{ 'components/a.tsx': "const a = <p dangerouslySetInnerHTML={{ __html: '' }} />;" }],
  },
];

describe.each(rules)('$promise', ({ find, broken, fine = [] }) => {
  it('holds in this checkout', () => {
    expect(find(checkout)).toEqual([]);
  });

  it.each(broken)('finds %j', (sources) => {
    expect(find(parseSources(sources))).not.toEqual([]);
  });

  it.each(fine)('accepts %j', (sources) => {
    expect(find(parseSources(sources))).toEqual([]);
  });
});

describe('the two languages', () => {
  const catalogue = (sentence: string) => new Map([['errors.A', sentence]]);

  it('have the same sentences with the same arguments', () => {
    expect(catalogueDifferences({ en: readCatalogue('en'), fr: readCatalogue('fr') })).toEqual([]);
  });

  it('name no button of one page where they say what to do about an error', () => {
    for (const language of ['en', 'fr'] as const) {
      const sentences = readCatalogue(language);
      const button = sentences.get('dashboard.balance.refresh') ?? '';
      const advice = [...sentences].filter(([key]) => /^errors\..+\.next$/.test(key));
      expect(advice.length).toBeGreaterThan(50);
      expect(button).not.toBe('');
      expect(advice.filter(([, text]) => new RegExp(`(^|[;«]\\s*)${button}\\b`).test(text))).toEqual([]);
    }
  });

  it('keep French punctuation together with its word', () => {
    expect(wrongFrenchSpaces(readCatalogue('fr'))).toEqual([]);
    expect(wrongFrenchSpaces(catalogue('Vraiment ?'))).toHaveLength(1);
    expect(wrongFrenchSpaces(catalogue('« oui »'))).toHaveLength(1);
    expect(wrongFrenchSpaces(catalogue('Vraiment\u202f?'))).toEqual([]);
  });

  it.each([
    ['a missing sentence', catalogue('One'), new Map()],
    ['a missing argument', catalogue('{count} keys'), catalogue('des clés')],
    ['another kind of argument', catalogue('{count, plural, one {#} other {#}}'), catalogue('{count}')],
    [
      'an argument lost in a branch',
      catalogue('{n, plural, other {# of {all}}}'),
      catalogue('{n, plural, other {#}}'),
    ],
    ['another tag', catalogue('<link>Keys</link>'), catalogue('<b>Clés</b>')],
  ])('are told apart by %s', (_what, en, fr) => {
    expect(catalogueDifferences({ en, fr })).toHaveLength(1);
  });

  it('may differ in their plural branches, and in what stands in quotes', () => {
    expect(icuArguments('{n, plural, =0 {none} one {# key} other {# keys of {all}}}')).toEqual([
      'all',
      'n:plural',
    ]);
    expect(icuArguments("Type '{name}' — it''s text")).toEqual([]);
    expect(() => icuArguments('{n, plural, other {#}')).toThrow('missing }');
  });
});
