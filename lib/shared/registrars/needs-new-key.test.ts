import { describe, expect, it } from 'vitest';
import { toConfigurationViewFixture } from './configuration-view.test-support';
import { needsNewKey } from './needs-new-key';

const { production, sandbox } = toConfigurationViewFixture().environments;

describe('a stored key and the address on the screen', () => {
  it.each([
    ['', false],
    ['https://example.test/other/path', false],
    ['https://example.test:443/api', false],
    ['https://api.example.test/api', true],
    ['http://example.test/api', true],
    ['https://example.test:8443/api', true],
    ['https://', false],
    ['exam', false],
  ])('%s asks for another key: %s', (baseUrl, expected) => {
    expect(needsNewKey({ stored: production, baseUrl })).toBe(expected);
  });

  it('asks also when the address goes back to the default', () => {
    const stored = { ...production, baseUrl: 'https://api.example.test' };
    expect(needsNewKey({ stored, baseUrl: '' })).toBe(true);
    expect(needsNewKey({ stored, baseUrl: 'https://api.example.test/v2' })).toBe(false);
  });

  it('has nothing to ask for where no key is stored', () => {
    expect(needsNewKey({ stored: sandbox, baseUrl: 'https://api.example.test' })).toBe(false);
  });
});
