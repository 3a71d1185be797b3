import { expect, it } from 'vitest';
import { fieldIds } from '../registrars/configuration-summary';
import { toBlockedHref } from './blocked-href';

it.each([
  ['MODULE_DEACTIVATED', '/setup/registrars'],
  ['SYNC_SWITCHED_OFF', `/setup/registrars/hostmyservers#${fieldIds.sync}`],
  ['BASE_URL_MISSING', `/setup/registrars/hostmyservers#${fieldIds.baseUrl}`],
  ['API_KEY_MISSING', `/setup/registrars/hostmyservers#${fieldIds.apiKey}`],
  ['SECRET_UNREADABLE', `/setup/registrars/hostmyservers#${fieldIds.apiKey}`],
] as const)('%s is mended at %s', (code, href) => {
  expect(toBlockedHref({ code, moduleId: 'hostmyservers' })).toBe(href);
});
