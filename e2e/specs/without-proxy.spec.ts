import { buildWithoutProxy } from '../fixtures/build-without-proxy';
import { ask } from '../fixtures/raw-request';
import { describeRefusals } from '../fixtures/refusals';
import { expect, test } from '../fixtures/test';

test.use({ panelOptions: { build: 'withoutProxy' } });

// Pages without the nonce that proxy.ts hands out run no script of their own, but the browser may complain.
test('proxy.ts is really not there', async ({ panel }) => {
  const { status, headers } = await ask({ url: panel.url, path: '/login' });
  expect(status).toBe(200);
  expect(headers['content-security-policy']).toBeUndefined();
});

describeRefusals({ folder: buildWithoutProxy });
