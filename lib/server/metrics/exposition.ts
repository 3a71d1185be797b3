import 'server-only';

type Labels = Readonly<Record<string, string>>;

export interface Sample {
  labels?: Labels;
  /** A decimal text passes as it is: an amount of money is never a float. Null: nothing is known, no line. */
  value: number | string | null;
  /** Of a histogram. */
  suffix?: '_bucket' | '_sum' | '_count';
}

export interface Family {
  name: string;
  help: string;
  type: 'gauge' | 'counter' | 'histogram';
  samples: readonly Sample[];
}

/** Prometheus' text format, version 0.0.4. Families without a sample are left out. */
export function toExposition(families: readonly Family[]): string {
  return families.map(toText).join('');
}

function toText({ name, help, type, samples }: Family): string {
  const known = samples.filter(({ value }) => value !== null);
  if (known.length === 0) return '';
  const lines = known.map(
    ({ labels = {}, value, suffix = '' }) => `${name}${suffix}${toLabels(labels)} ${value}`,
  );
  const escaped = help.replaceAll('\\', '\\\\').replaceAll('\n', '\\n');
  return `# HELP ${name} ${escaped}\n# TYPE ${name} ${type}\n${lines.join('\n')}\n`;
}

function toLabels(labels: Labels): string {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${escapeLabel(value)}"`);
  return pairs.length === 0 ? '' : `{${pairs.join(',')}}`;
}

function escapeLabel(value: string): string {
  return value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
}

/** Seconds since 1970; null stays unknown. */
export function toSeconds(at: Date | string | null | undefined): number | null {
  return at === null || at === undefined ? null : new Date(at).getTime() / 1000;
}
