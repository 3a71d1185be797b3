import 'server-only';
import { readFileSync, statSync } from 'node:fs';
import type { z } from 'zod';
import { EnvError, env } from '@/lib/server/env';
import { processWide } from '@/lib/server/process-wide';
import { apiMapFileSchema } from './api-map-schema';
import { type ApiMap, defaultApiMap, mergeApiMap } from './default-api-map';
import { toJsonPointer } from './json-pointer';

const variable = 'HOSTMYSERVERS_API_MAP';
const fileBytesMax = 65_536;

export type ApiMapProblem = { pointer: string; reason: string };
export type ApiMapReading = { ok: true; map: ApiMap } | { ok: false; problems: ApiMapProblem[] };

/**
 * The API map of this process: the defaults, with the file named in HOSTMYSERVERS_API_MAP merged over them. Read
 * once, at the start; a bad file throws EnvError with the JSON Pointer and the reason of every problem.
 */
export function loadApiMap(): ApiMap {
  const kept = memo();
  kept.map ??= readConfiguredMap();
  return kept.map;
}

/** The next loadApiMap() reads the file again; between tests. */
export function forgetApiMap(): void {
  memo().map = null;
}

/** Pure: the text of a map file, checked and merged over the defaults. */
export function readApiMapText(text: string): ApiMapReading {
  let document: unknown;
  try {
    document = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    return { ok: false, problems: [{ pointer: '', reason: 'is not JSON (comments are not allowed)' }] };
  }
  const parsed = apiMapFileSchema.safeParse(document);
  if (parsed.success) return { ok: true, map: mergeApiMap(parsed.data) };
  return { ok: false, problems: parsed.error.issues.flatMap((issue) => toProblems(issue, [])) };
}

const memo = () => processWide<{ map: ApiMap | null }>('hostmyservers-api-map', () => ({ map: null }));

function readConfiguredMap(): ApiMap {
  const file = env().hostmyservers.apiMapFile;
  if (file === null) return defaultApiMap;
  const reading = readApiMapText(readFile(file));
  if (reading.ok) return reading.map;
  throw new EnvError(
    reading.problems.map(({ pointer, reason }) => ({
      name: variable,
      reason: `at ${pointer === '' ? 'the top of the file' : pointer}: ${reason}`,
    })),
  );
}

function readFile(file: string): string {
  try {
    if (statSync(file).size > fileBytesMax) {
      throw new EnvError([{ name: variable, reason: 'names a file larger than 64 KiB' }]);
    }
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (error instanceof EnvError) throw error;
    throw new EnvError([{ name: variable, reason: 'names a file that cannot be read' }]);
  }
}

type Issue = z.core.$ZodIssue;

/** One problem per unknown key; of a union, the branch that got furthest, since it names the exact place. */
function toProblems(issue: Issue, base: readonly PropertyKey[]): ApiMapProblem[] {
  const path = [...base, ...issue.path];
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      pointer: toJsonPointer([...path, key]),
      reason: 'is not a key of the API map',
    }));
  }
  if (issue.code === 'invalid_union') {
    const deepest = issue.errors.find((branch) => branch.some((inner) => inner.path.length > 0));
    const best =
      deepest ?? issue.errors.find((branch) => branch.some((inner) => inner.code !== 'invalid_type'));
    if (best) return best.flatMap((inner) => toProblems(inner, path));
  }
  return [{ pointer: toJsonPointer(path), reason: issue.message }];
}
