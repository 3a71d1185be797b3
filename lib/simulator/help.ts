import { keyMeanings } from './keys';
import { listScenarios } from './scenarios/catalogue';
import { tlsVariants } from './tls/certificates';

/** What `npm run simulator -- --help` prints. */
export function helpText(): string {
  const keys = Object.entries(keyMeanings).map(([key, meaning]) => row(key, meaning));
  const scenarios = listScenarios().map(({ name, description, value }) => {
    const number = value === undefined ? '' : ` [${name}-<n>: ${value.meaning}, default ${value.default}]`;
    return row(name, description + number);
  });
  return [
    'A pretend HostMyServers API on 127.0.0.1.',
    '',
    'Flags: --port 4010 (0: any, printed as one JSON line) --contacts 12 --domains 500 --seed 1',
    `       --tls ${tlsVariants.join('|')}   --markdown (the scenarios as a table)`,
    '',
    'Keys:',
    ...keys,
    '',
    'Scenarios, by key (demo-key--<scenario>, several: demo-key--slow-500--cents)',
    'or by POST /__simulator/scenario {"scenario": "…", "path"?, "times"?, "forKey"?}:',
    ...scenarios,
    '',
  ].join('\n');
}

/** The same scenarios as a Markdown table, for docs/simulator.md. */
export function scenarioTable(): string {
  const rows = listScenarios().map(({ name, description, value }) => {
    const number = value === undefined ? '' : `${value.meaning}; ${value.default}`;
    return `| \`${name}\` | ${description.replaceAll('|', '\\|')} | ${number} |`;
  });
  return ['| name | what happens | number behind the name; default |', '|---|---|---|', ...rows, ''].join(
    '\n',
  );
}

function row(name: string, text: string): string {
  return `  ${name.padEnd(24)} ${text}`;
}
