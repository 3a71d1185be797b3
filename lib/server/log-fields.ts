import 'server-only';

const textMax = 300;
const framesMax = 20;

/** What a field may hold. Anything else that arrives under its name is dropped. */
const text = (value: unknown) => (typeof value === 'string' ? value.slice(0, textMax) : undefined);
const amount = (value: unknown) => (typeof value === 'number' && Number.isFinite(value) ? value : undefined);
const texts = (value: unknown) =>
  Array.isArray(value) ? value.slice(0, framesMax).flatMap((item) => text(item) ?? []) : undefined;
/** A whole address may carry a password before the host or a token in its query: only its origin passes. */
const origin = (value: unknown) =>
  typeof value === 'string' && URL.canParse(value) ? new URL(value).origin : undefined;
const path = (value: unknown) => text(value)?.replace(/[?#].*$/s, '');

/** The only fields a log line may carry: never headers, query values, bodies or messages of errors. */
const allowed = {
  method: text,
  origin,
  pathTemplate: path,
  status: amount,
  durationMs: amount,
  attempt: amount,
  retryAfterMs: amount,
  bodyBytes: amount,
  code: text,
  priority: text,
  reason: text,
  stage: text,
  state: text,
  count: amount,
  logId: text,
  userId: text,
  configurationId: text,
  testId: text,
  moduleId: text,
  environment: text,
  job: text,
  kid: text,
  command: text,
  hash: text,
  file: text,
  port: amount,
  signal: text,
  version: text,
  database: text,
  errorName: text,
  frames: texts,
  causes: texts,
  // Last: what a line says stands together.
  requestId: text,
} as const;

/** Null and undefined are left out of the line. */
export type LogFields = { [Name in keyof typeof allowed]?: ReturnType<(typeof allowed)[Name]> | null };

/** A field that is not on the list is dropped, whatever the caller passes. */
export function keepAllowedFields(fields: object): Record<string, unknown> {
  const kept: Record<string, unknown> = {};
  const given = new Map<string, unknown>(Object.entries(fields));
  for (const [name, keep] of Object.entries(allowed)) {
    const value = keep(given.get(name));
    if (value !== undefined) kept[name] = value;
  }
  return kept;
}
