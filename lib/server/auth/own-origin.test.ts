import { expect, it } from 'vitest';
import { isOwnOrigin } from './own-origin';

const panelUrl = 'https://panel.example.com';

it('accepts exactly the public address of the panel', () => {
  expect(isOwnOrigin({ origin: panelUrl, panelUrl })).toBe(true);
  expect(isOwnOrigin({ origin: 'http://127.0.0.1:3000', panelUrl: 'http://127.0.0.1:3000' })).toBe(true);
});

it.each([
  ['absent', null],
  ['empty', ''],
  ['the opaque origin', 'null'],
  ['another host', 'https://evil.example'],
  ['http instead of https', 'http://panel.example.com'],
  ['another port', 'https://panel.example.com:8443'],
  ['the standard port spelled out', 'https://panel.example.com:443'],
  ['our name as the beginning of another', 'https://panel.example.com.evil.example'],
  ['our name as the end of another', 'https://evilpanel.example.com'],
  ['our name as user information', 'https://panel.example.com@evil.example'],
  ['a path behind it', 'https://panel.example.com/'],
  ['two origins', 'https://panel.example.com https://evil.example'],
  ['other case', 'https://PANEL.example.com'],
])('refuses an origin that is %s', (_what, origin) => {
  expect(isOwnOrigin({ origin, panelUrl })).toBe(false);
});
