import { expect, it } from 'vitest';
import { formatBytes } from './format-bytes';

it.each([
  [0, 'en', '0 byte'],
  [999, 'en', '999 byte'],
  [1000, 'en', '1 kB'],
  [1_536_000, 'en', '1.54 MB'],
  [1_536_000, 'fr', '1,54 Mo'],
  [2_000_000_000_000_000, 'en', '2,000 TB'],
])('%d bytes in %s', (bytes, locale, text) => {
  expect(formatBytes(bytes, locale).replace(/\s/g, ' ')).toBe(text);
});
