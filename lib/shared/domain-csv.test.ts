import { expect, it } from 'vitest';
import { toDomainCsv } from './domain-csv';
import type { DomainRow } from './schemas/domain';
import { toByteStream } from './text-stream';

const plain: DomainRow = {
  name: 'example.fr',
  unicodeName: 'example.fr',
  status: 'active',
  rawStatus: null,
  expiryDate: '2026-12-05',
  refusedExpiryDate: null,
  nameservers: ['ns1.example', 'ns2.example'],
  nameserversChangedAt: null,
  attention: [],
  absentRuns: 0,
  syncedAt: '2026-11-24T23:30:00.000Z',
};
const odd: DomainRow = {
  ...plain,
  name: 'xn--caf-dma.fr',
  unicodeName: 'café.fr',
  status: 'unknown',
  rawStatus: '=HYPERLINK("https://evil.example","ok")',
  expiryDate: null,
  refusedExpiryDate: '0000-00-00',
  nameservers: null,
  attention: ['refusedDate', 'unknownStatus'],
};

async function* inBatches(...batches: DomainRow[][]) {
  yield* batches;
}

const options = {
  words: {
    headers: ['Domaine', 'A-label', 'Statut', 'Mot', 'Expire', 'Jours', 'NS', 'À vérifier', 'Refusée', 'Vu'],
    status: (status: string) => `<${status}>`,
    attention: (reason: string) => `!${reason}`,
  },
  today: '2026-11-25',
  timeZone: 'Europe/Paris',
} as const;

async function textOf(separator: ',' | ';', ...batches: DomainRow[][]): Promise<string> {
  let text = '';
  for await (const part of toDomainCsv({ batches: inBatches(...batches), separator, ...options }))
    text += part;
  return text;
}

it('has a byte order mark, a head in the reader’s words, and a line per domain in both forms of its name', async () => {
  expect(await textOf(',', [plain], [odd])).toBe(
    '\ufeffDomaine,A-label,Statut,Mot,Expire,Jours,NS,À vérifier,Refusée,Vu\r\n' +
      'example.fr,example.fr,<active>,,2026-12-05,10,ns1.example ns2.example,,,2026-11-25 00:30\r\n' +
      'café.fr,xn--caf-dma.fr,<unknown>,"\'=HYPERLINK(""https://evil.example"",""ok"")",,,,' +
      '"!refusedDate; !unknownStatus",0000-00-00,2026-11-25 00:30\r\n',
  );
});

it('has only its head when nothing matches', async () => {
  expect((await textOf(';')).split('\r\n')).toHaveLength(2);
});

it('reads a batch only when the reader has room, and stops when the reader goes away', async () => {
  let read = 0;
  let ended = false;
  async function* endless(): AsyncGenerator<DomainRow[]> {
    try {
      for (;;) {
        read += 1;
        yield [plain];
      }
    } finally {
      ended = true;
    }
  }
  const reader = toByteStream(toDomainCsv({ batches: endless(), separator: ',', ...options })).getReader();
  for (let chunk = 0; chunk < 5; chunk += 1) await reader.read();
  expect(read).toBeLessThanOrEqual(5);
  await reader.cancel();
  expect(ended).toBe(true);
});

it('ends as a failed download when the database fails in the middle, never as a short file', async () => {
  async function* broken(): AsyncGenerator<DomainRow[]> {
    yield [plain];
    throw new Error('disk gone');
  }
  const stream = toByteStream(toDomainCsv({ batches: broken(), separator: ',', ...options }));
  await expect(new Response(stream).text()).rejects.toThrow();
});
