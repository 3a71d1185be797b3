import 'server-only';

const registry: { [symbol: symbol]: Map<string, unknown> | undefined } = globalThis;
const key = Symbol.for('registrar-panel.process-wide');

/**
 * One value per process. Next bundles a module once per layer (pages, routes, instrumentation), so a plain
 * module variable would exist several times; the database client, the breaker and the caches must not.
 */
export function processWide<T>(name: string, make: () => T): T {
  let values = registry[key];
  if (values === undefined) {
    values = new Map();
    registry[key] = values;
  }
  if (!values.has(name)) values.set(name, make());
  return parseStored<T>(values.get(name));
}

function parseStored<T>(value: unknown): T {
  return value as T;
}
