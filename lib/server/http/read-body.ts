import 'server-only';
import { pipeline, type Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { CallFailed } from './call-failed';

/**
 * The decompressed body, at most `bytesMax` bytes of it: a body that grows beyond ends the connection at once.
 * Throws CallFailed BODY_TOO_LARGE, UPSTREAM_NOT_JSON (an encoding that was not asked for), or the stream's error.
 */
export async function readBody({
  body,
  encoding,
  bytesMax,
}: {
  body: Readable;
  /** The Content-Encoding header. */
  encoding: string | undefined;
  bytesMax: number;
}): Promise<Buffer> {
  const chunks: Buffer[] = [];
  try {
    const stream = decoded({ body, encoding: encoding?.trim().toLowerCase() ?? '', bytesMax });
    for await (const chunk of limited(stream, bytesMax)) chunks.push(chunk);
    return Buffer.concat(chunks);
  } finally {
    discardBody(body);
  }
}

function decoded({
  body,
  encoding,
  bytesMax,
}: {
  body: Readable;
  encoding: string;
  bytesMax: number;
}): Readable {
  if (encoding === '' || encoding === 'identity') return body;
  if (encoding !== 'gzip' && encoding !== 'x-gzip') throw CallFailed.as('UPSTREAM_NOT_JSON');
  const gunzip = createGunzip();
  // Empty gzip members can follow each other for ever without a byte coming out, so the input is limited as well.
  // Errors of either end arrive at whoever reads `gunzip`.
  pipeline(limited(body, bytesMax), gunzip, () => undefined);
  return gunzip;
}

/** Ends a body nobody reads further, and its connection with it: a server may send for ever. */
export function discardBody(body: Readable): void {
  if (body.readableEnded) return;
  body.on('error', () => undefined);
  body.destroy();
}

async function* limited(stream: Readable, bytesMax: number): AsyncGenerator<Buffer> {
  let bytes = 0;
  for await (const chunk of stream) {
    const buffer = Buffer.isBuffer(chunk) ? chunk : Buffer.from(chunk);
    bytes += buffer.length;
    if (bytes > bytesMax) throw CallFailed.as('BODY_TOO_LARGE');
    yield buffer;
  }
}
