import { z } from 'zod';
import type { Scenario } from './scenario';
import { isScenarioName, type ScenarioName, scenarios } from './scenarios/catalogue';

/** A scenario in force: by a key's suffix or by a rule set from outside. */
export interface ActiveScenario {
  name: ScenarioName;
  scenario: Scenario;
  value: number;
  /** How often it has applied before this request. */
  used: number;
}

/** `scenario` is a name, a name with its number (`slow-500`), several joined by `--`, or `none`. */
export const scenarioRuleSchema = z.strictObject({
  scenario: z.string().min(1).max(500),
  /** `/user/details` or `/api/user/details`; everywhere when left out. */
  path: z.string().startsWith('/').optional(),
  /** Holds for this many requests, then ends by itself. */
  times: z.number().int().min(1).optional(),
  /** Holds only for this key, exactly as sent. */
  forKey: z.string().min(1).optional(),
});

export type ScenarioRule = z.input<typeof scenarioRuleSchema>;

interface HeldRule {
  rule: ScenarioRule;
  found: { name: ScenarioName; value: number }[];
  used: number;
}

/** Reads `name` or `name-<number>`; null when there is no such scenario. */
function parseScenario(text: string): { name: ScenarioName; value: number } | null {
  if (isScenarioName(text)) return { name: text, value: scenarios[text].value?.default ?? 0 };
  const [, name = '', number] = /^(.+)-(\d{1,9})$/.exec(text) ?? [];
  if (!isScenarioName(name) || scenarios[name].value === undefined) return null;
  return { name, value: Number(number) };
}

/** Which scenarios hold for which request, and how often each has applied. */
export class ActiveScenarios {
  #rules: HeldRule[] = [];
  #usedByKey = new Map<string, number>();

  /** Replaces the rule for the same path and key. Returns the name that is not known, or null. */
  set(rule: ScenarioRule): string | null {
    const names = rule.scenario === 'none' ? [] : rule.scenario.split('--');
    const found = [];
    for (const name of names) {
      const parsed = parseScenario(name);
      if (parsed === null) return name;
      found.push(parsed);
    }
    const path = rule.path === undefined ? undefined : apiPath(rule.path);
    this.#rules = this.#rules.filter((held) => held.rule.path !== path || held.rule.forKey !== rule.forKey);
    if (rule.scenario === 'none' && path === undefined && rule.forKey === undefined) this.#rules = [];
    if (found.length > 0) this.#rules.push({ rule: { ...rule, path }, found, used: 0 });
    return null;
  }

  /** Those that hold for this request; counts it against `times`. Unknown suffixes are returned by name. */
  take(request: { path: string; key: string; suffixes: string[] }): {
    active: ActiveScenario[];
    unknown: string[];
  } {
    const active: ActiveScenario[] = [];
    const unknown: string[] = [];
    for (const suffix of request.suffixes) {
      const parsed = parseScenario(suffix);
      if (parsed === null) unknown.push(suffix);
      else active.push(toActive(parsed, this.#countForKey(`${request.key} ${suffix}`)));
    }
    for (const held of this.#rules) {
      if (held.rule.path !== undefined && held.rule.path !== request.path) continue;
      if (held.rule.forKey !== undefined && held.rule.forKey !== request.key) continue;
      for (const parsed of held.found) active.push(toActive(parsed, held.used));
      held.used += 1;
    }
    this.#rules = this.#rules.filter((held) => held.rule.times === undefined || held.used < held.rule.times);
    return { active, unknown };
  }

  /** Whether a new connection is to be cut before it says anything: only rules without path and key can know. */
  takesConnection(): boolean {
    const held = this.#rules.find(
      ({ rule, found }) =>
        rule.path === undefined &&
        rule.forKey === undefined &&
        found.some(({ name }) => name === 'reset-on-connect'),
    );
    if (held === undefined) return false;
    held.used += 1;
    this.#rules = this.#rules.filter(
      (other) => other.rule.times === undefined || other.used < other.rule.times,
    );
    return true;
  }

  rules(): (ScenarioRule & { used: number })[] {
    return this.#rules.map(({ rule, used }) => ({ ...rule, used }));
  }

  reset(): void {
    this.#rules = [];
    this.#usedByKey.clear();
  }

  #countForKey(name: string): number {
    const used = this.#usedByKey.get(name) ?? 0;
    this.#usedByKey.set(name, used + 1);
    return used;
  }
}

function toActive(parsed: { name: ScenarioName; value: number }, used: number): ActiveScenario {
  return { ...parsed, scenario: scenarios[parsed.name], used };
}

/** `/user/details/` → `/api/user/details` */
function apiPath(path: string): string {
  const plain = path.length > 1 ? path.replace(/\/+$/, '') : path;
  return plain.startsWith('/api/') || plain === '/api' ? plain : `/api${plain}`;
}
