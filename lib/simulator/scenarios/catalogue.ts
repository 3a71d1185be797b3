import type { Scenario } from '../scenario';
import { balanceScenarios } from './balance';
import { bodyScenarios } from './bodies';
import { itemScenarios } from './items';
import { listingScenarios } from './listing';
import { sequenceScenarios } from './sequences';
import { statusScenarios } from './statuses';
import { transportScenarios } from './transport';

/** Every scenario by its name: what `--help` and docs/simulator.md print. */
const table = {
  ...statusScenarios,
  ...transportScenarios,
  ...bodyScenarios,
  ...balanceScenarios,
  ...listingScenarios,
  ...itemScenarios,
  ...sequenceScenarios,
} as const;

export type ScenarioName = keyof typeof table;

export const scenarios: Record<ScenarioName, Scenario> = table;

export function isScenarioName(text: string): text is ScenarioName {
  return Object.hasOwn(table, text);
}

export function listScenarios(): { name: string; description: string; value: Scenario['value'] }[] {
  return Object.entries<Scenario>(scenarios).map(([name, { description, value }]) => ({
    name,
    description,
    value,
  }));
}
