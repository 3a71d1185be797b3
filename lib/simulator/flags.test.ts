import { expect, it } from 'vitest';
import { parseFlags } from './flags';

const parse = (...args: string[]) => parseFlags({ args, defaultPort: '4010' });

it('takes the port from the environment unless a flag names one', () => {
  expect(parse()).toMatchObject({ port: 4010, contacts: 12, domains: 500, seed: 1, host: '127.0.0.1' });
  expect(parse('--port', '0', '--domains', '1000000', '--tls', 'expired')).toMatchObject({
    port: 0,
    domains: 1_000_000,
    tls: 'expired',
  });
});

it.each([
  ['contacts', ['--contacts', 'many']],
  ['port', ['--port', '70000']],
  ['seed', ['--seed=-1']],
  ['host', ['--host', '0.0.0.0']],
  ['tls', ['--tls', 'rusty']],
  ['colour', ['--colour', 'red']],
])('refuses a bad --%s and names it', (name, args) => {
  expect(() => parse(...args)).toThrow(name);
});
