import type { z } from 'zod';

export interface ParameterIssue {
  parameter: string;
  problem: string;
}

/** The parameters of a call as its schema has them, or what is wrong with each. */
export function parseQuery<Query extends z.ZodType>(
  search: URLSearchParams,
  schema: Query,
): { ok: true; value: z.output<Query> } | { ok: false; issues: ParameterIssue[] } {
  const names = [...search.keys()];
  const twice = [...new Set(names.filter((name, index) => names.indexOf(name) !== index))];
  const parsed = schema.safeParse(Object.fromEntries(search));
  if (parsed.success && twice.length === 0) return { ok: true, value: parsed.data };
  return {
    ok: false,
    issues: [
      ...twice.map((parameter) => ({ parameter, problem: 'Given more than once' })),
      ...(parsed.error?.issues ?? []).flatMap(toIssues),
    ],
  };
}

function toIssues(issue: z.core.$ZodIssue): ParameterIssue[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((parameter) => ({ parameter, problem: 'There is no such parameter' }));
  }
  return [{ parameter: issue.path.join('.'), problem: issue.message }];
}
